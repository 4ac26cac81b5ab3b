import { ArrowUp, File as FileIcon, Folder, FolderPlus, Upload } from "lucide-react";
import { Dialog } from "radix-ui";
import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import type { CallOut } from "../../../main/bridge/contract.ts";
import { ask } from "../actions/choose-files.ts";
import { importDropped } from "../actions/import-files.ts";
import { Button, IconButton } from "../controls/button.tsx";
import { Empty } from "../controls/panel.tsx";
import { moveFocus } from "../panels/move-focus.ts";
import { useWindow } from "../window-context.ts";
import type { FilesRequest } from "../window-store.ts";
import { useWords } from "../words.ts";
import { fileFacts, partsOf } from "./file-facts.ts";
import { joined } from "./new-edition-dialog.tsx";

type Listing = CallOut<"files.folder">;
type Entry = Listing["entries"][number];

/** The window's own dialog for files, for doors that have none of the system's. */
export function FilesDialog({ request }: { readonly request: FilesRequest }) {
  const { t } = useWords();
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
  const folder = start.folder;
  useEffect(() => void first.current(folder), [folder]);

  const finish = async () => {
    if (!listing) return;
    if (request.mode === "open") {
      request.answer(request.kind === "folder" && chosen.length === 0 ? [listing.path] : chosen);
      return;
    }
    const path = joined(listing.path, name.trim());
    const there = await context.bridge.call("files.exists", { path });
    const question = {
      title: t("files.replace"),
      text: t("files.replaceText", { name: name.trim() }),
      go: t("files.replaceGo"),
      dangerous: true,
    };
    if (there.ok && there.value.exists && !(await ask(context, question))) return;
    request.answer([path]);
  };
  const canFinish =
    request.mode === "save" ? name.trim() !== "" : request.kind === "folder" || chosen.length > 0;
  const cancel = () => request.answer([]);
  return (
    <Dialog.Root open onOpenChange={(isOpen) => !isOpen && cancel()}>
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
          <FilesBar listing={listing} onOpen={(path) => void open(path)} />
          {failure && (
            <p className="banner banner--error" role="alert">
              {failure}
            </p>
          )}
          <div className="files__main">
            <Places listing={listing} onOpen={(path) => void open(path)} />
            <Entries
              entries={listing?.entries ?? []}
              request={request}
              chosen={chosen}
              onOpen={(path) => void open(path)}
              onChoose={setChosen}
              onName={setName}
              onFinish={(paths) => request.answer(paths)}
            />
          </div>
          <footer className="modal__foot">
            {request.mode === "save" && (
              <span className="field files__name">
                <span className="field__name">{t("files.name")}</span>
                <input
                  className="field__input"
                  aria-label={t("files.name")}
                  value={name}
                  data-testid="files-name"
                  onChange={(event) => setName(event.target.value)}
                  onKeyDown={(event) => event.key === "Enter" && canFinish && void finish()}
                />
              </span>
            )}
            {request.mode === "open" && <UploadButton request={request} />}
            <Button onClick={cancel}>{t("dialog.cancel")}</Button>
            <Button
              look="main"
              disabled={!canFinish}
              data-testid="files-go"
              onClick={() => void finish()}
            >
              {t(`files.go.${request.mode}`)}
            </Button>
          </footer>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
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

interface EntriesProps {
  readonly entries: readonly Entry[];
  readonly request: FilesRequest;
  readonly chosen: readonly string[];
  readonly onOpen: (path: string) => void;
  readonly onChoose: (paths: readonly string[]) => void;
  readonly onName: (name: string) => void;
  readonly onFinish: (paths: readonly string[]) => void;
}

function Entries({ entries, request, chosen, onOpen, onChoose, onName, onFinish }: EntriesProps) {
  const { t, language } = useWords();
  const choose = ({ path, name, folder }: Entry, adds: boolean) => {
    if (folder && request.kind !== "folder") return onChoose([]);
    if (request.mode === "save") onName(name);
    const others = adds && request.many ? chosen.filter((one) => one !== path) : [];
    onChoose(adds && chosen.includes(path) ? others : [...others, path]);
  };
  const enter = ({ path, folder }: Entry) => {
    if (folder) onOpen(path);
    else if (request.mode === "open") onFinish([path]);
  };
  return (
    <div
      className="files__list"
      role="listbox"
      aria-label={t("files.list")}
      aria-multiselectable={request.many}
      tabIndex={-1}
      onKeyDown={moveFocus}
    >
      {entries.map((entry, i) => (
        <div
          key={entry.path}
          role="option"
          className="files__entry"
          tabIndex={i === 0 ? 0 : -1}
          aria-selected={chosen.includes(entry.path)}
          data-testid="files-entry"
          data-name={entry.name}
          onClick={(event) => choose(entry, event.ctrlKey || event.metaKey)}
          onDoubleClick={() => enter(entry)}
          onKeyDown={(event) => {
            if (event.key === "Enter") enter(entry);
            if (event.key === " ") choose(entry, true);
          }}
        >
          {entry.folder ? (
            <Folder className="files__folder" size={15} aria-label={t("files.folder")} />
          ) : (
            <FileIcon size={15} aria-hidden />
          )}
          <span className="files__entry-name">{entry.name}</span>
          <span className="files__facts figures">{fileFacts(entry, language)}</span>
        </div>
      ))}
      {entries.length === 0 && <Empty>{t("files.empty")}</Empty>}
    </div>
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
