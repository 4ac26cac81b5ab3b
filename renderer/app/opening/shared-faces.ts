import type { DisplayList } from "../../../typeset/display-list.ts";
import type { FaceId } from "../../../typeset/fonts/face.ts";
import { type BrowserFaces, openBrowserFaces } from "../../canvas/faces.ts";
import { leavesOf } from "../../canvas/paint/leaves.ts";
import type { Bridge } from "../bridge-client.ts";

let faces: Promise<BrowserFaces> | undefined;

/** The faces, which are the same for every edition; fetched once. Rejects when they cannot be had. */
export function sharedFaces(bridge: Bridge): Promise<BrowserFaces> {
  faces ??= openBrowserFaces(bridge.url).catch((error: unknown) => {
    faces = undefined;
    throw error;
  });
  return faces;
}

/** The faces that a page is painted in. */
export function facesIn(list: DisplayList): ReadonlySet<FaceId> {
  const runs = leavesOf(list).flatMap(({ item }) => (item.kind === "line" ? item.runs : []));
  return new Set(runs.map((run) => run.faceId));
}
