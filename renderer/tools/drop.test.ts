import { beforeEach, describe, expect, test } from "vitest";
import { articlesOnPages } from "../../document/commands/articles.ts";
import { checkInvariants } from "../../document/commands/invariants.ts";
import { deleteItems } from "../../document/commands/items.ts";
import { recordOf } from "../../document/document.ts";
import { boxOf } from "../canvas/hit.ts";
import { boxesMeet } from "../canvas/places.ts";
import { dropAt, filesFeedback, placeArticleAutomatically } from "./drop.ts";
import { addSecondPage, inBox, openStage, placeOn, type Stage } from "./stage.fixture.ts";

let stage: Stage;
let articleId: string;
let hole: ReturnType<typeof boxOf>;
beforeEach(() => {
  stage = openStage();
  const item = boxes()[3]!;
  articleId = item.articleId;
  hole = boxOf(page(), item);
  stage.editor.dispatch(deleteItems(document(), stage.pageId, [item.id]), {
    label: "action.delete",
  });
});

const document = () => stage.editor.store.getState().document;
const page = () => recordOf(document(), "pages", stage.pageId);
const boxes = () =>
  page()
    .itemIds.map((id) => recordOf(document(), "items", id))
    .filter((item) => item.kind === "article");

function dropped(what: Parameters<typeof dropAt>[1], at: readonly [number, number]) {
  const drop = dropAt(stage.editor, what, placeOn(stage.pageId, at));
  if (!drop) return undefined;
  const { change, step } = drop.change();
  stage.editor.dispatch(change, step);
  return drop.feedback.drop?.kind;
}

describe("an article that is dropped", () => {
  test("gets a box where there is room, over no other item, and is selected", () => {
    expect(dropped({ kind: "article", articleId }, inBox(hole, 0.3, 0.2))).toBe("place");
    const own = boxes().find((box) => box.articleId === articleId)!;
    const area = boxOf(page(), own);
    for (const other of page().itemIds.filter((id) => id !== own.id)) {
      const item = recordOf(document(), "items", other);
      const met = boxesMeet(boxOf(page(), item), area);
      expect(met, other).toBe(false);
    }
    expect(stage.editor.store.getState().selection).toMatchObject({ itemIds: [own.id] });
    expect(checkInvariants(document())).toEqual([]);
  });

  test("takes the place of another, which goes back to the list", () => {
    const target = boxes()[1]!;
    const at = inBox(boxOf(page(), target), 0.5, 0.9);
    expect(dropped({ kind: "article", articleId }, at)).toBe("replace");
    expect(recordOf(document(), "items", target.id)).toMatchObject({ articleId });
    expect(articlesOnPages(document()).has(target.articleId)).toBe(false);
  });

  test("takes the box that it has along, over its own place too, as one step", () => {
    placeArticleAutomatically(stage, articleId);
    const own = boxes().find((box) => box.articleId === articleId)!;
    const second = boxes()[0]!;
    stage.editor.dispatch(deleteItems(document(), stage.pageId, [second.id]), {
      label: "action.delete",
    });
    const at = inBox(boxOf(page(), second), 0.1, 0.1);
    const steps = stage.past().length;
    expect(dropped({ kind: "article", articleId }, at)).toBe("place");
    const moved = boxes().find((box) => box.articleId === articleId)!;
    expect(moved.id).toBe(own.id);
    expect(moved.region.column).toBe(second.region.column);
    expect(Math.abs(moved.region.line - second.region.line)).toBeLessThan(8);
    expect(stage.past().slice(steps)).toEqual(["action.move"]);
    expect(checkInvariants(document())).toEqual([]);
  });

  test("takes its box along from another page", () => {
    const second = addSecondPage(stage);
    placeArticleAutomatically(stage, articleId);
    const own = boxes().find((box) => box.articleId === articleId)!;
    const { region } = own;
    const drop = dropAt(stage.editor, { kind: "article", articleId }, placeOn(second, [200, 300]))!;
    const { change, step } = drop.change();
    const steps = stage.past().length;
    stage.editor.dispatch(change, step);
    expect(recordOf(document(), "pages", second).itemIds).toEqual([own.id]);
    expect(recordOf(document(), "items", own.id)).toMatchObject({
      region: { span: region.span, lines: region.lines },
    });
    expect(stage.past().length).toBe(steps + 1);
    expect(checkInvariants(document())).toEqual([]);
  });

  test("is placed without a pointer at the first place that is free, once", () => {
    expect(placeArticleAutomatically(stage, articleId)).toBe(true);
    expect(articlesOnPages(document()).get(articleId)).toBe(stage.pageId);
    expect(placeArticleAutomatically(stage, articleId)).toBe(false);
  });
});

describe("a picture that is dropped", () => {
  test("goes into an article's box, or gets a frame of its own in its proportions", () => {
    const [pictureId = ""] = document().pictures.keys();
    const picture = recordOf(document(), "pictures", pictureId);
    const at = inBox(boxOf(page(), boxes()[1]!), 0.5, 0.9);
    expect(
      dropAt(stage.editor, { kind: "picture", pictureId }, placeOn(stage.pageId, at)),
    ).toMatchObject({ feedback: { drop: { kind: "into" } } });
    expect(dropped({ kind: "picture", pictureId }, inBox(hole))).toBe("place");
    const frame = [...document().items.values()].find((item) => item.kind === "picture")!;
    const ratio = picture.height > 0 ? picture.width / picture.height : 1.5;
    expect(frame.box.width / frame.box.height).toBeCloseTo(ratio);
    expect(checkInvariants(document())).toEqual([]);
  });
});

describe("pictures of files that are held over a page", () => {
  test("show the box that they would go into, and nothing over free paper", () => {
    const target = boxes()[1]!;
    const box = boxOf(page(), target);
    const over = filesFeedback(stage.editor, placeOn(stage.pageId, inBox(box, 0.5, 0.9)));
    expect(over.drop).toEqual({ box, kind: "into" });
    expect(filesFeedback(stage.editor, placeOn(stage.pageId, [5, 5])).drop).toBeUndefined();
  });
});
