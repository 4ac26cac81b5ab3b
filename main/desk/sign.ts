import type { ActOf, Entry } from "../../document/desk/entries.ts";
import type { Person, Stage } from "../../document/desk/people.ts";
import type { Point } from "../../document/desk/points.ts";
import type { Proof } from "../../document/desk/proofs.ts";
import { nextStage, refusalOfSignature, type Signing } from "../../document/desk/rules.ts";
import { failure, type Result, success } from "../../document/result.ts";
import type { EditionFile } from "../edition-file/edition-file.ts";
import { byOf } from "./act.ts";
import { contentHash } from "./content-hash.ts";
import type { LogBook } from "./log-book.ts";
import type { NewsroomFile } from "./people-file.ts";
import { proofPdf, proofSnapshot } from "./proof-files.ts";

/** The points of a proof. Fails with "desk.proof.damaged" and as the newsroom's file. */
export type FillChecklist = (proof: Proof) => Result<readonly Point[]>;

/**
 * Checklists of an edition: what other files know (the issue before) is read first, then they are
 * filled without waiting, from the edition as it then stands.
 */
export type Checklist = (file: EditionFile) => Promise<FillChecklist>;

/** What a page is signed with. */
export interface SignRequest {
  readonly proofId: string;
  /** Who signs, by the session. */
  readonly person: Person;
  readonly pin: string;
  /** Who stands by it that open marks, preflight errors or bad points are passed over, and why. */
  readonly override?:
    | { readonly reason: string; readonly person: string; readonly pin: string }
    | undefined;
}

/** What signing needs besides the edition. */
export interface SignParts {
  readonly newsroom: NewsroomFile;
  readonly book: LogBook;
  readonly checklist: Checklist;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/**
 * Signs a page under a proof. What can be refused without a PIN is refused first, so that no try is
 * spent on it; after the PINs all is asked again, and nothing waits between that and the entry.
 * Fails with the rules' reasons, as `NewsroomFile.checkPin`, `Checklist` and `LogBook.append` do, and
 * with "desk.proof.damaged".
 */
export async function signPage(
  file: EditionFile,
  request: SignRequest,
  parts: SignParts,
): Promise<Result<Entry>> {
  const { newsroom } = parts;
  const fill = await parts.checklist(file);
  const asked = signingOf(file, request, { newsroom, fill });
  if (!asked.ok) return asked;
  const { person, pin, override } = request;
  const signer = await newsroom.checkPin(person.id, pin);
  if (!signer.ok) return signer;
  if (override) {
    const second = await newsroom.checkPin(override.person, override.pin);
    if (!second.ok) return failure(second.error.code, second.error.values);
  }
  const signing = signingOf(file, { ...request, person: signer.value }, { newsroom, fill });
  if (!signing.ok) return signing;
  const act = actOf(signing.value);
  const by = byOf(signer.value);
  const written = parts.book.append(file, [{ time: parts.now(), by, act }]);
  return written.ok ? success(written.value[0]!) : written;
}

/** All that the signature rests on, as it stands; fails where it may not be given. */
function signingOf(
  file: EditionFile,
  { proofId, person, override }: SignRequest,
  { newsroom, fill }: Pick<SignParts, "newsroom"> & { readonly fill: FillChecklist },
): Result<Signing> {
  const desk = file.desk();
  const proof = desk.proofs.get(proofId)?.proof;
  if (!proof) return failure("desk.proof.none");
  const settings = newsroom.read();
  if (!settings.ok) return settings;
  const bytes = proofPdf(file, proof);
  if (!bytes.ok) return bytes;
  const snapshot = proofSnapshot(file, proof);
  if (!snapshot.ok) return snapshot;
  const points = fill(proof);
  if (!points.ok) return points;
  const second = override && newsroom.person(override.person);
  if (second && !second.ok) return second;
  const document = file.document();
  const signing: Signing = {
    desk,
    stages: settings.value.stages,
    proof,
    // A page that is gone is not what was proofed.
    content: document.pages.has(proof.pageId)
      ? contentHash(document, file.editionId, proof.pageId)
      : "",
    points: points.value,
    person,
    ...(override && second && { override: { reason: override.reason, second: second.value } }),
  };
  const refusal = refusalOfSignature(signing);
  return refusal ? failure(refusal.refused, refusal.values) : success(signing);
}

function actOf({ desk, stages, proof, points, override }: Signing): ActOf<"page.signed"> {
  const { id: proofId, pageId, pdf, content } = proof;
  const { id: stage, role } = stageOf(nextStage(desk, pageId, stages));
  const ticks = desk.ticks.get(proofId);
  return {
    event: "page.signed",
    pageId,
    proofId,
    stage,
    role,
    pdf,
    content,
    points: points.map(({ id, state }) => {
      const tickedBy = ticks?.get(id)?.by;
      return { id, state, ...(tickedBy && { tickedBy }) };
    }),
    ...(override && {
      override: { reason: override.reason.trim(), second: byOf(override.second) },
    }),
  };
}

function stageOf(stage: Stage | undefined): Stage {
  if (!stage) throw new RangeError("a page with all signatures is not signed again");
  return stage;
}
