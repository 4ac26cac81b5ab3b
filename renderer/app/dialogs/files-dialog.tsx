import { ArrowUp, Folder, FolderPlus, Upload } from "lucide-react";
import { Dialog } from "radix-ui";
import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import type { CallOut } from "../../../main/bridge/contract.ts";
import type { ActionContext } from "../actions/action.ts";
import { ask } from "../actions/choose-files.ts";
import { importDropped } from "../actions/import-files.ts";
import { Button, IconButton } from "../controls/button.tsx";
import { useWindow } from "../window-context.ts";
import type { FilesRequest } from "../window-store.ts";
import { useWords } from "../words.ts";
import { partsOf } from "./file-facts.ts";
import { Entries } from "./files-entries.tsx";
import { joined } from "./new-edition-dialog.tsx";

type Listing = CallOut<"files.folder">;

/** Folders as they are gone through, what is chosen in them, and the name to save under. */
function useBrowsing(request: FilesRequest) {
  const context = useWindow();
  const start = partsOf(request.suggested ?? "");
  const [listing, setListing] = useState<Listing>();
  const [failure, setFailure] = useState<string>();
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const [name, setName] = useState(start.name);
  const open = async (path: string | undefined) => {
    const { kind } = request;
    const answer = await context.bridge.call("files.folder", { kind, ...(path ? { path } : {}) });
    if (!answer.ok) {
      setFailure(context.words().message(answer.error.code, answer.error.values));
      return;
    }
    setFailure(undefined);
    setChosen([]);
    setListing(answer.value);
  };
  const first = useRef(open);
  const { folder } = start;
  useEffect(() => void first.current(folder), [folder]);
  const canFinish =
    request.mode === "save" ? name.trim() !== "" : request.kind === "folder" || chosen.length > 0;
  const finish = async () => {
    if (!listing || !canFinish) return;
    if (request.mode === "open") {
      request.answer(request.kind === "folder" && chosen.length === 0 ? [listing.path] : chosen);
      return;
    }
    const path = joined(listing.path, name.trim());
    if (await mayReplace(context, path, name.trim())) request.answer([path]);
  };
  return { listing, failure, chosen, setChosen, name, setName, open, canFinish, finish };
}

/** True for a path where nothing is yet, or where the person wants it replaced. */
async function mayReplace(context: ActionContext, path: string, name: string): Promise<boolean> {
  const there = await context.bridge.call("files.exists", { path });
  if (!there.ok || !there.value.exists) return true;
  const { t } = context.words();
  return ask(context, {
    title: t("files.replace"),
    text: t("files.replaceText", { name }),
    go: t("files.replaceGo"),
    dangerous: true,
  });
}

/** The window's own dialog for files, for doors that have none of the system's. */
export function FilesDialog({ request }: { readonly request: FilesRequest }) {
  const browsing = useBrowsing(request);
  const { listing, failure, chosen } = browsing;
  const open = (path: string) => void browsing.open(path);
  return (
    <Dialog.Root open onOpenChange={(isOpen) => !isOpen && request.answer([])}>
      <Dialog.Portal>
        <Dialog.Overlay className="veil veil--over" />
        <Dialog.Content
          className="modal modal--large modal--over files"
          aria-describedby={undefined}
          data-testid="dialog-files"
        >
          <header className="modal__head">
            <Dialog.Title className="modal__title">{request.title}</Dialog.Title>
          </header>
          <FilesBar listing={listing} onOpen={open} />
          {failure && (
            <p className="banner banner--error" role="alert">
              {failure}
            </p>
          )}
          <div className="files__main">
            <Places listing={listing} onOpen={open} />
            <Entries
              entries={listing?.entries ?? []}
              request={request}
              chosen={chosen}
              onOpen={open}
              onChoose={browsing.setChosen}
              onName={browsing.setName}
              onFinish={(paths) => request.answer(paths)}
            />
          </div>
          <FilesFoot request={request} browsing={browsing} />
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

interface FootProps {
  readonly request: FilesRequest;
  readonly browsing: ReturnType<typeof useBrowsing>;
}

function FilesFoot({ request, browsing }: FootProps) {
  const { t } = useWords();
  return (
    <footer className="modal__foot">
      {request.mode === "save" && (
        <span className="field files__name">
          <span className="field__name">{t("files.name")}</span>
          <input
            className="field__input"
            aria-label={t("files.name")}
            value={browsing.name}
            data-testid="files-name"
            onChange={(event) => browsing.setName(event.target.value)}
            onKeyDown={(event) => event.key === "Enter" && void browsing.finish()}
          />
        </span>
      )}
      {request.mode === "open" && <UploadButton request={request} />}
      <Button onClick={() => request.answer([])}>{t("dialog.cancel")}</Button>
      <Button
        look="main"
        disabled={!browsing.canFinish}
        data-testid="files-go"
        onClick={() => void browsing.finish()}
      >
        {t(`files.go.${request.mode}`)}
      </Button>
    </footer>
  );
}

interface BarProps {
  readonly listing: Listing | undefined;
  readonly onOpen: (path: string) => void;
}

function FilesBar({ listing, onOpen }: BarProps) {
  const { t } = useWords();
  const context = useWindow();
  const [draft, setDraft] = useState("");
  useEffect(() => setDraft(listing?.path ?? ""), [listing]);
  const create = async () => {
    if (!listing) return;
    const path = joined(listing.path, t("files.newFolder"));
    const made = await context.bridge.call("files.createFolder", { path });
    if (made.ok) onOpen(made.value.path);
    else context.tell(context.words().message(made.error.code, made.error.values), "error");
  };
  const keys = (event: KeyboardEvent) => {
    if (event.key === "Enter" && draft !== "") onOpen(draft);
  };
  return (
    <div className="files__bar">
      <IconButton
        icon={ArrowUp}
        label={t("files.up")}
        disabled={listing?.parent === undefined}
        onClick={() => listing?.parent !== undefined && onOpen(listing.parent)}
      />
      <span className="field files__path">
        <input
          className="field__input"
          aria-label={t("files.path")}
          value={draft}
          spellCheck={false}
          data-testid="files-path"
          onChange={(event) => setDraft(event.target.value)}
          onKeyDown={keys}
        />
      </span>
      <IconButton icon={FolderPlus} label={t("files.newFolder")} onClick={() => void create()} />
    </div>
  );
}

function Places({ listing, onOpen }: BarProps) {
  const { t } = useWords();
  return (
    <nav className="files__places" aria-label={t("files.places")}>
      {listing?.places.map(({ name, path }) => (
        <button
          key={path}
          type="button"
          className="files__place"
          aria-current={path === listing.path}
          onClick={() => onOpen(path)}
        >
          <Folder size={14} aria-hidden />
          {name}
        </button>
      ))}
    </nav>
  );
}

/** Copy and pictures may also lie on the machine where the browser runs. */
function UploadButton({ request }: { readonly request: FilesRequest }) {
  const { t } = useWords();
  const context = useWindow();
  const input = useRef<HTMLInputElement>(null);
  if (request.kind !== "copy" && request.kind !== "picture") return null;
  const take = async (files: FileList | null) => {
    request.answer([]);
    await importDropped(context, [...(files ?? [])]);
  };
  return (
    <>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        onChange={(event) => void take(event.target.files)}
      />
      <Button look="plain" icon={Upload} onClick={() => input.current?.click()}>
        {t("files.upload")}
      </Button>
      <span className="modal__space" />
    </>
  );
}
