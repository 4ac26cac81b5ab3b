import type { MessageValues } from "../diagnostic.ts";
import type { CountedMark, Rate } from "./error-rate.ts";

/** Words of the error rate as messages: one wording on screen and on paper. */
export interface Worded {
  readonly code: string;
  readonly values: MessageValues;
}

/** Why a mark counts what it does: its kind of error, then what doubles and caps it. */
export function reasonsOf(counted: CountedMark): readonly Worded[] {
  const { reason, count, doubled, times, countedTimes } = counted;
  return [
    { code: `desk.rate.${reason}`, values: { count } },
    ...(doubled ? [{ code: `desk.rate.double.${doubled}`, values: {} }] : []),
    ...(countedTimes < times
      ? [{ code: "desk.rate.capped", values: { times, counted: countedTimes } }]
      : []),
  ];
}

/** A rate per 10,000 as it is shown: with a place more than the rule's limit has. */
export function rateFigure({ perTenThousand }: Pick<Rate, "perTenThousand">): string {
  return perTenThousand.toFixed(perTenThousand >= 10 ? 1 : 2);
}
