/** Test support: packages that wait in a queue. */
import { type JobStore, openJobs } from "./job.ts";
import { HERE, held, requestOf, signedPage } from "./package.fixture.ts";
import { type BuiltPackage, buildPackage } from "./package.ts";

/** Puts a package into a queue as a draft; `extra` bytes make its page longer. */
export async function putPackage(
  jobs: JobStore,
  packageId: string,
  extra = 0,
): Promise<BuiltPackage> {
  const folder = held(await jobs.begin(packageId));
  const built = held(
    await buildPackage(folder, requestOf([signedPage(1, { extra })], { packageId }), HERE),
  );
  const pages = built.manifest.pages.map(({ pageId, proofId, number, file, sha256, version }) => ({
    pageId,
    proofId,
    number,
    file,
    sha256,
    version,
  }));
  held(
    await jobs.write({
      version: 1,
      packageId,
      name: built.name,
      editionId: "edition",
      file: "none",
      destination: { id: "press", name: "印刷厂" },
      manifest: built.manifestSha256,
      files: [...built.files],
      pages,
      made: Date.now(),
      state: "draft",
      renaming: false,
      attempts: 0,
      vain: 0,
      done: 0,
      unlogged: [],
    }),
  );
  return built;
}

/** A package that waits to be sent, in a queue that nobody has open. */
export async function waitingPackage(folder: string, extra: number): Promise<BuiltPackage> {
  const jobs = openJobs(folder);
  const built = await putPackage(jobs, "99999999a", extra);
  held(await jobs.update("99999999a", (job) => ({ ...job, state: "waiting" })));
  return built;
}
