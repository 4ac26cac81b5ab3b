import type { PDFDict, PDFRawStream } from "@cantoo/pdf-lib";
import type { GroupFacts, Matrix, PageBox } from "../device.ts";
import { readBox } from "../file/pages.ts";
import { IDENTITY, matrixOf, multiply } from "../matrix.ts";
import { booleanEntry, dictEntry, entry, nameEntry, numbersEntry } from "../objects/read.ts";
import {
  clipTo,
  drawState,
  type GraphicsState,
  type Resources,
  startGroupState,
} from "./graphics-state.ts";
import { boxPath } from "./path.ts";
import { type ContentRun, mayRun, startRun } from "./run.ts";
import { runContent } from "./run-content.ts";

/** Draws a form XObject (ISO 32000-1, 8.10), as a group where it is one (11.6.6). */
export async function drawForm(
  run: ContentRun,
  form: PDFRawStream,
  placed: Matrix = IDENTITY,
): Promise<void> {
  if (!mayRun(run, form)) return;
  const state = formState(run.state, form.dict, placed);
  if (state.clipBox === undefined) return;
  const group = groupFacts(run, form.dict, state.clipBox);
  if (group === undefined) return runForm(run, form, state);
  run.device.beginGroup(group, drawState(state, "fill"));
  startGroupState(state);
  await runForm(run, form, state);
  await run.device.endGroup();
}

/** The state at the start of a form: its matrix in force, clipped to its box. */
export function formState(before: GraphicsState, dict: PDFDict, placed: Matrix): GraphicsState {
  const own = matrixOf(numbersEntry(dict, "Matrix")) ?? IDENTITY;
  const state = { ...before, matrix: multiply(multiply(own, placed), before.matrix) };
  const box = readBox(dict, "BBox");
  if (box) clipTo(state, boxPath(box, state.matrix), "nonzero");
  return state;
}

/** Runs a form's content in the state given. */
export function runForm(run: ContentRun, form: PDFRawStream, state: GraphicsState): Promise<void> {
  const inside = startRun(run.work, run.device, {
    // Old forms without resources use those of the page (8.10.1).
    resources: dictEntry(form.dict, "Resources") ?? run.resources,
    depth: run.depth + 1,
    running: new Set([...run.running, form]),
    state,
    hasOwnColour: run.hasOwnColour,
  });
  return runContent(inside, run.work.bytes(form));
}

function groupFacts(run: ContentRun, dict: PDFDict, box: PageBox): GroupFacts | undefined {
  const group = dictEntry(dict, "Group");
  if (group === undefined || nameEntry(group, "S") !== "Transparency") return undefined;
  return {
    isolated: booleanEntry(group, "I") ?? false,
    knockout: booleanEntry(group, "K") ?? false,
    box,
    space: groupSpace(run, group, dictEntry(dict, "Resources")),
  };
}

function groupSpace(run: ContentRun, group: PDFDict, resources: Resources): GroupFacts["space"] {
  const space = entry(group, "CS");
  return space && run.work.tools.space(space, resources).facts;
}
