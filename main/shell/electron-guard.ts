import { app, protocol, type Session, type WebContents } from "electron";
import { isOwnPage, OWN_SCHEME } from "./own-page.ts";
import { answerRequest, plain, type Routes } from "./routes.ts";

/** Makes the window's scheme one like https; to be called before the app is ready. */
export function claimScheme(): void {
  const privileges = { standard: true, secure: true, supportFetchAPI: true, stream: true };
  protocol.registerSchemesAsPrivileged([{ scheme: OWN_SCHEME, privileges }]);
}

/** Serves the window and its resources under the scheme. */
export function serveScheme(routes: Routes): void {
  protocol.handle(OWN_SCHEME, (request) =>
    isOwnPage(request.url) ? answerRequest(request, routes) : plain(404),
  );
}

/** Refuses what a window of ours never asks for: cameras, places, notes … It may write the clipboard. */
export function guardSession(session: Session): void {
  const isAllowed = (permission: string) => permission === "clipboard-sanitized-write";
  session.setPermissionRequestHandler((_, permission, answer) => answer(isAllowed(permission)));
  session.setPermissionCheckHandler((_, permission) => isAllowed(permission));
  session.setDevicePermissionHandler(() => false);
  session.on("will-download", (event) => event.preventDefault());
}

/** Keeps every window on its own pages: no other address, no further window, no frame of others. */
export function guardContents(): void {
  app.on("web-contents-created", (_, contents: WebContents) => {
    contents.setWindowOpenHandler(() => ({ action: "deny" }));
    contents.on("will-attach-webview", (event) => event.preventDefault());
    contents.on("will-navigate", (event) => {
      if (!isOwnPage(event.url)) event.preventDefault();
    });
    contents.on("will-redirect", (event) => {
      if (!isOwnPage(event.url)) event.preventDefault();
    });
  });
}
