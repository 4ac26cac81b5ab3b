/*
 * What the window of the desktop is given, and nothing else: calls, events, uploads and the path of a
 * file that was dropped on it. Runs in the sandbox.
 */
const { contextBridge, ipcRenderer, webUtils } = require("electron") as typeof import("electron");

contextBridge.exposeInMainWorld("dayang", {
  call: (name: unknown, args: unknown): Promise<unknown> =>
    ipcRenderer.invoke("dayang:call", name, args),
  on: (listener: (event: unknown) => void): (() => void) => {
    const hear = (_: unknown, event: unknown) => listener(event);
    ipcRenderer.on("dayang:event", hear);
    return () => ipcRenderer.removeListener("dayang:event", hear);
  },
  upload: (bytes: Uint8Array): Promise<unknown> => ipcRenderer.invoke("dayang:upload", bytes),
  pathForFile: (file: File): string => webUtils.getPathForFile(file),
});
