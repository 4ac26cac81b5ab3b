import {
  ChevronDown,
  CircleAlert,
  CircleCheck,
  Columns2,
  FileCheck2,
  LoaderCircle,
  LogOut,
  PanelRight,
  TriangleAlert,
  UserRound,
} from "lucide-react";
import { DropdownMenu } from "radix-ui";
import { useState } from "react";
import { type ProofState, proofsOf } from "../../document/desk/desk.ts";
import type { Proof } from "../../document/desk/proofs.ts";
import { Button, IconButton } from "../app/controls/button.tsx";
import { useWords } from "../app/words.ts";
import { useDesk, useDeskState } from "./desk-context.ts";
import { asPerson, useDeskView, useDeskViewStore } from "./desk-view.ts";
import { RoundDialog } from "./round-dialog.tsx";
import { useProving } from "./use-proving.ts";
import { roundWord } from "./viewer/round-word.ts";

/** The desk's top line: which proof this is, and what one can begin with it. */
export function DeskBar({ made }: { readonly made: ProofState | undefined }) {
  const { t } = useWords();
  const view = useDeskViewStore();
  const isComparing = useDeskView((state) => state.isComparing);
  const isSideShown = useDeskView((state) => state.isSideShown);
  return (
    <div className="proof-desk__bar">
      {made ? <ProofFacts made={made} /> : <span />}
      <span className="proof-desk__buttons">
        <Button
          icon={Columns2}
          aria-pressed={isComparing}
          disabled={!made}
          data-testid="compare-open"
          onClick={() => view.setState({ isComparing: !isComparing })}
        >
          {t("proof.compare")}
        </Button>
        <ProveButtons />
        <Person />
        <IconButton
          icon={PanelRight}
          label={t("proof.desk.side")}
          pressed={isSideShown}
          data-testid="desk-side-toggle"
          onClick={() => view.setState({ isSideShown: !isSideShown })}
        />
      </span>
    </div>
  );
}

/** Characters of a hash that are shown: enough to tell two proofs apart. */
const SHORT = 12;

function ProofFacts({ made: { proof, by, time } }: { readonly made: ProofState }) {
  const words = useWords();
  const { t, language } = words;
  const isNewest = useDeskState(
    ({ desk }) => proofsOf(desk, proof.pageId).at(-1)?.proof.id === proof.id,
  );
  const clock = new Intl.DateTimeFormat(language, {
    month: "numeric",
    day: "numeric",
    hour: "2-digit",
    minute: "2-digit",
  });
  return (
    <span className="proof-desk__facts">
      <b className="proof-desk__page">
        {t("proof.viewer.strip.page", { page: proof.number })}
        {proof.section && <span>{proof.section}</span>}
      </b>
      <span className="proof-desk__round" data-newest={isNewest} data-testid="proof-round">
        {roundWord(words, proof)}
      </span>
      <Preflight proof={proof} />
      <span className="proof-desk__made">
        {by?.name} <time className="figures">{clock.format(time)}</time>
      </span>
      <code className="proof-desk__hash" title={`SHA-256 ${proof.pdf}`}>
        {proof.pdf.slice(0, SHORT)}
      </code>
    </span>
  );
}

function Preflight({ proof: { preflight } }: { readonly proof: Proof }) {
  const { t } = useWords();
  const { errors, warnings } = preflight;
  const state = errors > 0 ? "error" : warnings > 0 ? "warning" : "good";
  const Icon = { error: CircleAlert, warning: TriangleAlert, good: CircleCheck }[state];
  return (
    <span
      className={`proof-desk__preflight proof-desk__preflight--${state}`}
      data-testid="proof-preflight"
    >
      <Icon size={14} strokeWidth={2} aria-hidden />
      {state === "good"
        ? t("proof.desk.preflight.good")
        : t("proof.desk.preflight", { ...preflight })}
    </span>
  );
}

/** Makes proofs of the page or of all; who is not at the desk is asked who it is. */
function ProveButtons() {
  const { t } = useWords();
  const desk = useDesk();
  const view = useDeskViewStore();
  const pageId = useDeskState((state) => state.pageId);
  const pages = useDeskState((state) => state.pages);
  const { proving, prove, cancel } = useProving();
  const [isAsking, setAsking] = useState(false);
  const begin = (pageIds: readonly string[], final: boolean, round?: number) =>
    asPerson(desk, view, () => void prove(pageIds, final, round));
  if (proving) {
    return (
      <Button data-testid="prove-cancel" onClick={() => void cancel()}>
        <LoaderCircle className="turning" size={15} aria-hidden />
        {t("proof.desk.proving", { done: proving.done, total: proving.total })}
      </Button>
    );
  }
  const own = pageId === undefined ? [] : [pageId];
  const all = pages.map((page) => page.pageId);
  const choices = [
    { name: "next", pageIds: own, final: false },
    { name: "final", pageIds: own, final: true },
    { name: "all", pageIds: all, final: false },
    { name: "allFinal", pageIds: all, final: true },
  ] as const;
  return (
    <span className="split-button">
      <Button
        look="main"
        icon={FileCheck2}
        data-testid="prove-page"
        disabled={pageId === undefined}
        onClick={() => begin(own, false)}
      >
        {t("proof.desk.prove")}
      </Button>
      <DropdownMenu.Root>
        <DropdownMenu.Trigger
          className="button button--main split-button__more"
          aria-label={t("proof.desk.prove.more")}
          data-testid="prove-more"
        >
          <ChevronDown size={14} aria-hidden />
        </DropdownMenu.Trigger>
        <DropdownMenu.Portal>
          <DropdownMenu.Content className="menu" align="end" sideOffset={4}>
            {choices.map(({ name, pageIds, final }) => (
              <DropdownMenu.Item
                key={name}
                className="menu__item"
                data-testid={`prove-${name}`}
                disabled={pageIds.length === 0}
                onSelect={() => begin(pageIds, final)}
              >
                {t(`proof.desk.prove.${name}`)}
              </DropdownMenu.Item>
            ))}
            <DropdownMenu.Separator className="menu__line" />
            <DropdownMenu.Item
              className="menu__item"
              data-testid="prove-round"
              disabled={pageId === undefined}
              onSelect={() => setAsking(true)}
            >
              {t("proof.desk.prove.round")}
            </DropdownMenu.Item>
          </DropdownMenu.Content>
        </DropdownMenu.Portal>
      </DropdownMenu.Root>
      {isAsking && (
        <RoundDialog
          onProve={(pageIds, round) => begin(pageIds, false, round)}
          onClose={() => setAsking(false)}
        />
      )}
    </span>
  );
}

/** Who is at the desk. */
function Person() {
  const { t, message } = useWords();
  const desk = useDesk();
  const view = useDeskViewStore();
  const me = useDeskState((state) => state.me);
  if (!me) {
    return (
      <Button
        icon={UserRound}
        data-testid="enter-open"
        onClick={() => view.setState({ entering: {} })}
      >
        {t("proof.desk.enter")}
      </Button>
    );
  }
  const roles = me.person.roles.map((role) => message(`desk.role.${role}`)).join(" · ");
  return (
    <span className="proof-desk__person" data-testid="desk-person">
      <UserRound size={15} strokeWidth={1.75} aria-hidden />
      <b>{me.person.name}</b>
      <span className="proof-desk__roles">{roles}</span>
      <IconButton
        icon={LogOut}
        label={t("proof.desk.leave")}
        data-testid="desk-leave"
        onClick={() => void desk.leave()}
      />
    </span>
  );
}
