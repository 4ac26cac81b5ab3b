import type { DestinationSettings } from "../../bridge/desk-calls.ts";
import { openFolder } from "./folder.ts";
import type { Transport } from "./transport.ts";

/** Opens a way to a folder of the destination; throws TransferFault. Libraries load when they are needed. */
export type OpenTransport = (
  destination: DestinationSettings,
  folder: string,
) => Promise<Transport>;

/** Opens the way that the destination's settings name. */
export const openTransport: OpenTransport = async (destination, folder) => {
  switch (destination.kind) {
    case "folder":
      return openFolder(folder);
    case "sftp":
      return (await import("./sftp.ts")).openSftp({ ...destination, folder });
    case "ftps":
      return (await import("./ftps.ts")).openFtps({ ...destination, folder });
  }
};
