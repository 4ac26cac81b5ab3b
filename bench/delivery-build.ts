import { join } from "node:path";
import { buildPackage } from "../main/delivery/package.ts";
import { startPackageWorker } from "../main/delivery/package-worker-client.ts";
import { deliveryRequest } from "./delivery-request.ts";

/*
 * Builds one package of the PDFs in a folder as the product does, into another folder. In a process of
 * its own, so that its memory can be told. Arguments: folder of PDFs, folder to be made.
 */
const [pdfs = "", folder = ""] = process.argv.slice(2);
const worker = startPackageWorker();
const built = await buildPackage(join(folder), deliveryRequest(pdfs), worker);
await worker.close();
if (!built.ok) throw new Error(JSON.stringify(built.error));
