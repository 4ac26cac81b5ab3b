import { FileCheck2, Hand, LogOut, MousePointer2, Search, UserRound } from "lucide-react";
import { useState } from "react";
import { latestProof, type ProofState } from "../../document/desk/desk.ts";
import { Button, IconButton } from "../app/controls/button.tsx";
import { Empty } from "../app/controls/panel.tsx";
import { useWords } from "../app/words.ts";
import { CompareView } from "./compare/compare-view.tsx";
import { useDesk, useDeskState } from "./desk-context.ts";
import { EnterDialog } from "./enter-dialog.tsx";
import { useProving } from "./use-proving.ts";
import { PageStrip } from "./viewer/page-strip.tsx";
import { ProofViewer, type ViewerTool } from "./viewer/proof-viewer.tsx";
import { roundWord } from "./viewer/round-word.ts";
import "./proof-desk.css";

/** The proof desk: the edition's pages, the proof that is looked at, and what is done with it. */
export function ProofDesk() {
  const [isComparing, setComparing] = useState(false);
  const pageId = useDeskState((state) => state.pageId);
  const chosen = useDeskState((state) => state.proofId);
  const desk = useDeskState((state) => state.desk);
  const made =
    (chosen === undefined ? undefined : desk.proofs.get(chosen)) ??
    (pageId === undefined ? undefined : latestProof(desk, pageId));
  return (
    <div className="proof-desk" data-testid="proof-desk">
      <PageStrip />
      <div className="proof-desk__middle">
        <DeskBar made={made} isComparing={isComparing} onCompare={setComparing} />
        {isComparing && pageId !== undefined ? (
          <CompareView key={pageId} pageId={pageId} onClose={() => setComparing(false)} />
        ) : (
          <Sheet made={made} />
        )}
      </div>
    </div>
  );
}

const TOOLS = [
  { tool: "text", icon: MousePointer2 },
  { tool: "hand", icon: Hand },
  { tool: "loupe", icon: Search },
] as const satisfies readonly { tool: ViewerTool; icon: unknown }[];

function Sheet({ made }: { readonly made: ProofState | undefined }) {
  const { t } = useWords();
  const [tool, setTool] = useState<ViewerTool>("text");
  if (!made) return <Empty>{t("proof.desk.none")}</Empty>;
  const tools = TOOLS.map(({ tool: name, icon }) => (
    <IconButton
      key={name}
      icon={icon}
      label={t(`proof.desk.tool.${name}`)}
      pressed={tool === name}
      data-testid={`desk-tool-${name}`}
      onClick={() => setTool(name)}
    />
  ));
  return <ProofViewer key={made.proof.id} proof={made.proof} tool={tool} tools={tools} />;
}

/** Characters of a hash that are shown: enough to tell two proofs apart. */
const SHORT = 12;

function DeskBar({
  made,
  isComparing,
  onCompare,
}: {
  readonly made: ProofState | undefined;
  readonly isComparing: boolean;
  readonly onCompare: (isComparing: boolean) => void;
}) {
  const words = useWords();
  const { t, language } = words;
  const time = new Intl.DateTimeFormat(language, { dateStyle: "short", timeStyle: "short" });
  return (
    <div className="proof-desk__bar">
      {made && (
        <span className="proof-desk__facts">
          <b>{t("proof.viewer.strip.page", { page: made.proof.number })}</b>
          <span>{roundWord(words, made.proof)}</span>
          <span className="figures">{time.format(made.time)}</span>
          <span>{made.by?.name}</span>
          <code title={made.proof.pdf}>{made.proof.pdf.slice(0, SHORT)}</code>
          <span data-testid="proof-preflight">
            {t("proof.desk.preflight", { ...made.proof.preflight })}
          </span>
        </span>
      )}
      <span className="proof-desk__buttons">
        <Button
          aria-pressed={isComparing}
          disabled={!made}
          data-testid="compare-open"
          onClick={() => onCompare(!isComparing)}
        >
          {t("proof.compare")}
        </Button>
        <ProveButtons />
        <Person />
      </span>
    </div>
  );
}

/** Makes proofs of the page or of all; who is not at the desk is asked who it is. */
function ProveButtons() {
  const { t } = useWords();
  const me = useDeskState((state) => state.me);
  const pageId = useDeskState((state) => state.pageId);
  const pages = useDeskState((state) => state.pages);
  const { proving, prove, cancel } = useProving();
  const [asked, setAsked] = useState<readonly string[]>();
  const begin = (pageIds: readonly string[]) => {
    if (me) void prove(pageIds, false);
    else setAsked(pageIds);
  };
  if (proving) {
    return (
      <Button data-testid="prove-cancel" onClick={() => void cancel()}>
        {t("proof.desk.proving", { done: proving.done, total: proving.total })}
      </Button>
    );
  }
  return (
    <>
      <Button
        look="main"
        icon={FileCheck2}
        data-testid="prove-page"
        disabled={pageId === undefined}
        onClick={() => begin(pageId === undefined ? [] : [pageId])}
      >
        {t("proof.desk.prove")}
      </Button>
      <Button data-testid="prove-all" onClick={() => begin(pages.map((page) => page.pageId))}>
        {t("proof.desk.proveAll")}
      </Button>
      {asked && (
        <EnterDialog onClose={() => setAsked(undefined)} onDone={() => void prove(asked, false)} />
      )}
    </>
  );
}

/** Who is at the desk. */
function Person() {
  const { t } = useWords();
  const desk = useDesk();
  const me = useDeskState((state) => state.me);
  const [isEntering, setEntering] = useState(false);
  if (!me) {
    return (
      <>
        <Button icon={UserRound} data-testid="enter-open" onClick={() => setEntering(true)}>
          {t("proof.desk.enter")}
        </Button>
        {isEntering && <EnterDialog onClose={() => setEntering(false)} />}
      </>
    );
  }
  return (
    <span className="proof-desk__person" data-testid="desk-person">
      {me.person.name}
      <IconButton icon={LogOut} label={t("proof.desk.leave")} onClick={() => void desk.leave()} />
    </span>
  );
}
