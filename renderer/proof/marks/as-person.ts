import { createContext, useContext } from "react";

/** Does what needs a person at once where one is at the desk, else after somebody has entered. */
export type AsPerson = (then: () => void) => void;

const Context = createContext<AsPerson | undefined>(undefined);

/** Gives the parts of a list of marks the way in which its room asks who is there. */
export const AsPersonProvider = Context.Provider;

/** How this room asks who is there. Throws outside of a list of marks. */
export function useAsPerson(): AsPerson {
  const ask = useContext(Context);
  if (!ask) throw new RangeError("nobody can be asked who they are here");
  return ask;
}
