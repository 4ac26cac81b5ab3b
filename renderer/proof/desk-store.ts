import { createStore, type StoreApi } from "zustand/vanilla";
import { type Desk, deskAfter, EMPTY_DESK } from "../../document/desk/desk.ts";
import type { Newsroom, Person } from "../../document/desk/people.ts";
import type { PersonalAct } from "../../document/desk/rules.ts";
import { failure, type Result, success } from "../../document/result.ts";
import type { CallOut } from "../../main/bridge/contract.ts";
import type { Bridge } from "../app/bridge-client.ts";

/** A page of the edition as the desk lists it. */
export type DeskPage = CallOut<"desk.open">["pages"][number];

/** Who is at the desk, and the session that the services know them by. */
export interface AtDesk {
  readonly person: Person;
  readonly session: string;
}

/** The proof desk of one open edition. */
export interface DeskState {
  readonly handle: string;
  readonly editionId: string;
  readonly desk: Desk;
  readonly newsroom: Newsroom;
  readonly pages: readonly DeskPage[];
  /** The hash of each page's content as it stands now, by page; undefined until it is known. */
  readonly contents: ReadonlyMap<string, string> | undefined;
  /** Absent until someone has entered with a PIN. */
  readonly me: AtDesk | undefined;
  /** The page and the proof that are looked at. */
  readonly pageId: string | undefined;
  readonly proofId: string | undefined;
  /** The mark that is looked at. */
  readonly markId: string | undefined;
}

/** A desk that follows its edition's log while it is open. */
export interface OpenDesk {
  readonly bridge: Bridge;
  readonly store: StoreApi<DeskState>;
  /** Does something at the desk under one's own name. Fails with "desk.enter.first" where nobody has entered. */
  act(act: PersonalAct): Promise<Result<number>>;
  /** Fails with "desk.pin.wrong" and "desk.pin.locked". */
  enter(person: string, pin: string): Promise<Result<AtDesk>>;
  leave(): Promise<void>;
  /** Reads all anew: pages may have come and gone. */
  refresh(): Promise<Result<void>>;
  close(): void;
}

/** Opens the desk of an open edition and keeps it up with the log; `me` is who is there already. */
export async function openDesk(
  bridge: Bridge,
  handle: string,
  me?: AtDesk,
): Promise<Result<OpenDesk>> {
  const opened = await bridge.call("desk.open", { handle });
  if (!opened.ok) return opened;
  const { editionId, newsroom, pages, entries } = opened.value;
  const store = createStore<DeskState>(() => ({
    handle,
    editionId,
    newsroom,
    pages,
    contents: undefined,
    desk: deskAfter(EMPTY_DESK, entries),
    me,
    pageId: pages[0]?.pageId,
    proofId: undefined,
    markId: undefined,
  }));
  const contents = followContents(bridge, store, handle);
  const refresh = async (): Promise<Result<void>> => {
    void contents.read();
    const again = await bridge.call("desk.open", { handle });
    if (!again.ok) return again;
    const { newsroom, pages, entries } = again.value;
    store.setState({ newsroom, pages, desk: deskAfter(EMPTY_DESK, entries) });
    return success(undefined);
  };
  const stops = [
    bridge.on("desk.entries", ({ handle: of, entries }) => {
      if (of !== handle) return;
      const { desk } = store.getState();
      const fresh = entries.filter(({ number }) => number > desk.count);
      // A line that was lost for a while has missed some: all are read again.
      if (fresh[0] && fresh[0].number !== desk.count + 1) void refresh();
      else store.setState({ desk: deskAfter(desk, fresh) });
    }),
    bridge.on("newsroom.changed", ({ newsroom }) => store.setState({ newsroom })),
    contents.stop,
  ];
  void contents.read();
  return success({
    bridge,
    store,
    refresh,
    act: async (act) => {
      const { me } = store.getState();
      if (!me) return failure("desk.enter.first");
      const done = await bridge.call("desk.act", { handle, session: me.session, act });
      return done.ok ? success(done.value.number) : done;
    },
    enter: async (person, pin) => {
      const entered = await bridge.call("desk.enter", { person, pin });
      if (!entered.ok) return entered;
      store.setState({ me: entered.value });
      return success(entered.value);
    },
    leave: async () => {
      const { me } = store.getState();
      store.setState({ me: undefined });
      if (me) await bridge.call("desk.leave", { session: me.session });
    },
    close: () => {
      for (const stop of stops) stop();
    },
  });
}

/** Keeps up with what pages hold. An answer that was overtaken by an event is the older one. */
function followContents(bridge: Bridge, store: StoreApi<DeskState>, handle: string) {
  let newest = -1;
  const take = ({ count, contents }: CallOut<"desk.contents">) => {
    if (count <= newest) return;
    newest = count;
    store.setState({
      contents: new Map(contents.map(({ pageId, content }) => [pageId, content])),
    });
  };
  return {
    read: async () => {
      const answer = await bridge.call("desk.contents", { handle });
      if (answer.ok) take(answer.value);
    },
    stop: bridge.on("desk.contents", (told) => {
      if (told.handle === handle) take(told);
    }),
  };
}
