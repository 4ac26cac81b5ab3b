import type { DisplayList } from "../../../typeset/display-list.ts";
import type { FaceId, FaceLibrary } from "../../../typeset/fonts/face.ts";
import { type BrowserFaces, openBrowserFaces } from "../../canvas/faces.ts";
import { linesOf } from "../../canvas/paint/outlined.ts";
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

/** The faces that a page is painted in, by their own ids. */
export function facesIn(list: DisplayList, faces: FaceLibrary): ReadonlySet<FaceId> {
  const runs = linesOf(list).flatMap((line) => line.runs);
  return new Set(runs.map((run) => faces.get(run.faceId).id));
}
