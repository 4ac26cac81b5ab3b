import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, expect, test, vi } from "vitest";
import { CHIEF, DUTY, EDITOR } from "../../document/desk/desk.fixture.ts";
import { DEFAULT_STAGES } from "../../document/desk/people.ts";
import { manifestSchema } from "../edition/manifest.ts";
import { servicesAtWork } from "./services.fixture.ts";

const at = await servicesAtWork();
const { root, ask, must, ended, sample, events } = at;
const { handle } = sample;

afterAll(at.stop);

const sha256 = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex");

test("once the newsroom signs, an export for the press is the signed proof, byte for byte", async () => {
  const people = [EDITOR, DUTY, CHIEF];
  await must("newsroom.save", { people, stages: [...DEFAULT_STAGES], names: [] });
  for (const { id } of people) await must("newsroom.pin", { person: id, pin: "2468" });
  const { pages } = await must("desk.open", { handle });
  const [{ pageId } = { pageId: "" }] = pages;
  const folder = join(root, "出版");
  const request = { handle, pageIds: [pageId], folder, language: "zh-CN" as const };
  expect(await ask("export.start", { ...request, standard: "x4" })).toMatchObject({
    error: { code: "desk.export.unsigned" },
  });

  const enter = async (person: string) =>
    (await must("desk.enter", { person, pin: "2468" })).session;
  const session = await enter(EDITOR.id);
  const { job } = await must("desk.prove", { handle, session, pageIds: [pageId] });
  const proved = await vi.waitFor(
    () => {
      const end = events.find((each) => each.event === "desk.proved" && each.job === job);
      expect(end).toBeDefined();
      return end as Extract<typeof end, { event: "desk.proved" }>;
    },
    { timeout: 60_000 },
  );
  const [proofId = ""] = proved.proofIds;
  const { points } = await must("desk.checklist", { handle, proofId });
  for (const { id: point } of points.filter(({ state }) => state === "look"))
    await must("desk.act", {
      handle,
      session,
      act: { event: "point.ticked", proofId, point, ticked: true },
    });
  for (const { id } of people) {
    const own = await enter(id);
    const others = people.find((each) => each.id !== id)!;
    const override = { reason: "样报无名单", person: others.id, pin: "2468" };
    const isBad = points.some(({ state }) => state === "bad");
    await must("desk.sign", {
      ...{ handle, session: own, pin: "2468", proofId },
      ...(isBad ? { override } : {}),
    });
  }

  const { entries } = await must("desk.open", { handle });
  const pdf = entries.flatMap(({ act }) => (act.event === "proof.made" ? [act.proof.pdf] : []))[0];
  const started = await must("export.start", { ...request, standard: "x4" });
  expect(await ended(started.job)).toMatchObject({ event: "export.done" });
  const manifest = manifestSchema.parse(
    JSON.parse(readFileSync(join(folder, "manifest.json"), "utf8")),
  );
  const [page] = manifest.pages;
  expect(page?.sha256).toBe(pdf);
  expect(sha256(readFileSync(join(folder, page!.file)))).toBe(pdf);
  expect(await ask("export.start", { ...request, standard: "x1a" })).toMatchObject({
    error: { code: "desk.export.standard" },
  });
});
