import type { KnownName } from "../people.ts";
import { isNearly } from "./similar.ts";

/** What a post ends with. */
const POST_END =
  /(?:书记|主席|部长|主任|县长|区长|市长|省长|镇长|乡长|州长|局长|厅长|处长|科长|院长|校长|会长|秘书长|检察长|司令员|政委|委员|常委|政委|总理|主编|总编辑|总编|社长|台长|行长|董事长|总经理|站长|队长|组长)$/u;
const POST_START =
  /^(?:副)?(?:书记|主席|部长|主任|县长|区长|市长|省长|镇长|乡长|州长|局长|厅长|处长|院长|校长|会长|秘书长|检察长|常委|总理|总编辑|总编|社长|台长|总书记)/u;
/** A post stands in a run of Hanzi, its parts joined by 、. */
const RUN = /[\p{Script=Han}、（）“”]*$/u;
const PART_LENGTH = 16;

/** A post that a name is called by though it is not one of its own. */
export interface WrongPost {
  readonly post: string;
  readonly state: "bad" | "look";
  /** Whose post it is, where it is another known name's. */
  readonly owner?: string;
}

/**
 * The posts before and behind a name that its record does not have. Bad where it is another's post or
 * one of its own with a wrong character; else someone looks, for people have posts that no list knows.
 */
export function postsAround(
  text: string,
  start: number,
  end: number,
  known: KnownName,
  names: readonly KnownName[],
): WrongPost[] {
  const before = RUN.exec(text.slice(Math.max(0, start - 80), start))?.[0] ?? "";
  const behind = POST_START.exec(text.slice(end))?.[0];
  const own = partsOf(known);
  const slip = own.find((post) => isNearly(before.slice(-post.length), post));
  const wrong: WrongPost[] = slip
    ? [{ post: before.slice(-slip.length), state: stateOf(slip) }]
    : partsBefore(before, known).flatMap((part) => judgePart(part, known, names));
  return behind === undefined || own.some((post) => post.endsWith(behind))
    ? wrong
    : [...wrong, { post: behind, state: "look" }];
}

/** A name's posts and their parts: 区委常委、宣传部部长 is both, and each. */
function partsOf({ posts }: KnownName): string[] {
  return [...new Set(posts.flatMap((post) => [post, ...post.split("、")]))];
}

/** What makes another post of one: 副书记 is no 书记. */
const MODIFIER = /(?:副|代|代理|原|前|常务副|第一副)$/u;

/** The parts of what stands before a name that end like posts, without what is a whole post of its own. */
function partsBefore(run: string, known: KnownName): string[] {
  const whole = known.posts.find((post) => isEndOf(post, run));
  const rest = whole === undefined ? run : run.slice(0, -whole.length);
  // What stands before a whole post without 、 is no other post: 日前，区委书记.
  if (whole !== undefined && !rest.endsWith("、")) return [];
  const parts: string[] = [];
  for (const word of rest.replace(/、$/, "").split("、").toReversed()) {
    if (!POST_END.test(word)) break;
    parts.push(word);
    // So long a part is a sentence that ends in a post.
    if (word.length > PART_LENGTH) break;
  }
  return parts;
}

function judgePart(part: string, known: KnownName, names: readonly KnownName[]): WrongPost[] {
  const own = partsOf(known);
  // The post in full, or its end where nothing stands before it: 部长 for 宣传部部长.
  if (own.some((post) => isEndOf(post, part) || isEndOf(part, post))) return [];
  const slip = own.find((post) => isModified(part, post));
  if (slip !== undefined) return [{ post: shortened(part), state: stateOf(slip) }];
  const others = names
    .filter((other) => other !== known)
    .flatMap((other) => partsOf(other).map((post) => ({ post, owner: other.name })));
  const taken = others.find(({ post }) => isEndOf(post, part));
  if (!taken) return [{ post: shortened(part), state: "look" }];
  return [{ ...taken, state: stateOf(taken.post) }];
}

/** A post of two characters (主任) is many people's. */
function stateOf(post: string): WrongPost["state"] {
  return post.length > 2 ? "bad" : "look";
}

function shortened(part: string): string {
  return part.slice(-PART_LENGTH);
}

/** Whether a text ends with a post, and nothing before it makes another one of it. */
function isEndOf(post: string, text: string): boolean {
  return text.endsWith(post) && !MODIFIER.test(text.slice(0, text.length - post.length));
}

/** Whether two posts differ only by 副 and its like. */
function isModified(part: string, post: string): boolean {
  const plain = (text: string) => text.replace(/第一副|常务副|副|代理|代/u, "");
  const [a, b] = [plain(part), plain(post)];
  return (a !== part || b !== post) && a.endsWith(b);
}
