import { File as FileIcon, Folder } from "lucide-react";
import type { CallOut } from "../../../main/bridge/contract.ts";
import { moveFocus } from "../controls/move-focus.ts";
import { Empty } from "../controls/panel.tsx";
import type { FilesRequest } from "../window-store.ts";
import { useWords } from "../words.ts";
import { fileFacts } from "./file-facts.ts";

type Entry = CallOut<"files.folder">["entries"][number];

interface EntriesProps {
  readonly entries: readonly Entry[];
  readonly request: FilesRequest;
  readonly chosen: readonly string[];
  readonly onOpen: (path: string) => void;
  readonly onChoose: (paths: readonly string[]) => void;
  readonly onName: (name: string) => void;
  readonly onFinish: (paths: readonly string[]) => void;
}

/** What a folder holds, as a list to choose from. */
export function Entries({
  entries,
  request,
  chosen,
  onOpen,
  onChoose,
  onName,
  onFinish,
}: EntriesProps) {
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
