import type { Copyfit } from "./copyfit.ts";
import type { TextWords } from "./text-words.ts";

/** How a story fits, in words and as a bar: what is set, what is over, what is short. */
export function CopyfitBar({ fit, words }: { readonly fit: Copyfit; readonly words: TextWords }) {
  const state = stateOf(fit);
  const room = fit.lines + fit.over.lines + fit.short.lines;
  const share = (lines: number) => `${room === 0 ? 0 : (lines / room) * 100}%`;
  return (
    <div className="copyfit" data-testid="copyfit" data-state={state}>
      <span className="copyfit__state" role="status">
        {words(`fit.${state}`, amountOf(fit))}
      </span>
      {fit.placed && (
        <span className="copyfit__bar" aria-hidden>
          <span className="copyfit__set" style={{ width: share(fit.lines) }} />
          <span className="copyfit__over" style={{ width: share(fit.over.lines) }} />
        </span>
      )}
      <span className="copyfit__total">
        {words(fit.placed ? "total" : "characters", {
          lines: fit.lines,
          characters: fit.characters,
        })}
      </span>
    </div>
  );
}

function stateOf({ placed, over, short }: Copyfit): "unplaced" | "over" | "short" | "full" {
  if (!placed) return "unplaced";
  if (over.lines > 0) return "over";
  return short.lines > 0 ? "short" : "full";
}

function amountOf({ over, short }: Copyfit): { lines: number; characters: number } {
  return over.lines > 0 ? { ...over } : { ...short };
}
