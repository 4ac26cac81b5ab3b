import { useWindow } from "../window-context.ts";

/** Closes the dialog that stands over the window. */
export function useClose(): () => void {
  const { store } = useWindow();
  return () => store.setState({ dialog: undefined });
}
