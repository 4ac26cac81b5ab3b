import { LockOpen, PenLine, Stamp } from "lucide-react";
import { useState } from "react";
import { isPageSigned, type ProofState } from "../../../document/desk/desk.ts";
import { nextStage } from "../../../document/desk/rules.ts";
import { Button } from "../../app/controls/button.tsx";
import { Empty } from "../../app/controls/panel.tsx";
import { useWords } from "../../app/words.ts";
import { useChecklist } from "../checklist/use-checklist.ts";
import { useDesk, useDeskState } from "../desk-context.ts";
import { asPerson, useDeskViewStore } from "../desk-view.ts";
import { roundWord } from "../viewer/round-word.ts";
import { InTheWay } from "./in-the-way.tsx";
import { LogSection } from "./log-section.tsx";
import {
  isLifted,
  isReadyForPress,
  obstaclesTo,
  type SigningView,
  stageStates,
} from "./obstacles.ts";
import { ReopenDialog } from "./reopen-dialog.tsx";
import { SignDialog } from "./sign-dialog.tsx";
import { Overrides, StagesRow } from "./stages-row.tsx";
import { useContents } from "./use-contents.ts";
import { useShownProof } from "./use-shown.ts";
import "../checklist/checklist.css";
import "./signing.css";

/** Signing the page that is looked at: its stages, what stands in the way, and the edition's log. */
export function SignPanel() {
  const { t } = useWords();
  const made = useShownProof();
  return (
    <div className="desk-panel" data-testid="sign-panel">
      {made ? <Signing key={made.proof.id} made={made} /> : <Empty>{t("proof.sign.none")}</Empty>}
      <LogSection />
    </div>
  );
}

function Signing({ made: { proof } }: { readonly made: ProofState }) {
  const words = useWords();
  const { t, message } = words;
  const desk = useDeskState((state) => state.desk);
  const stages = useDeskState((state) => state.newsroom.stages);
  const person = useDeskState((state) => state.me?.person);
  const { points, fault } = useChecklist(proof.id);
  const content = useContents()?.get(proof.pageId);
  const signing: SigningView = { desk, stages, proof, content, points, person };
  const obstacles = obstaclesTo(signing);
  const stage = nextStage(desk, proof.pageId, stages);
  const states = stageStates(desk, proof.pageId, stages);
  return (
    <section className="signing">
      <header className="signing__head">
        <h2 className="desk-panel__title">{t("proof.sign.title", { page: proof.number })}</h2>
        <span>{roundWord(words, proof)}</span>
      </header>
      <StagesRow stages={states} />
      <Overrides stages={states} />
      {isReadyForPress(signing) && (
        <p className="signing__ready" data-testid="sign-ready">
          <Stamp size={18} aria-hidden />
          {t("proof.sign.ready")}
        </p>
      )}
      {!stage && content !== undefined && content !== proof.content && (
        <p className="desk-panel__fault" role="alert">
          {message("desk.deliver.differs", { page: proof.number })}
        </p>
      )}
      {fault && (
        <p className="desk-panel__fault" role="alert">
          {message(fault.code, fault.values)}
        </p>
      )}
      {obstacles.length > 0 && (
        <>
          <h3 className="signing__heading">{t("proof.sign.inTheWay")}</h3>
          <InTheWay obstacles={obstacles} proof={proof} />
        </>
      )}
      <SignButtons signing={signing} />
    </section>
  );
}

function SignButtons({ signing }: { readonly signing: SigningView }) {
  const { t, message } = useWords();
  const open = useDesk();
  const view = useDeskViewStore();
  const [asked, setAsked] = useState<"sign" | "reopen">();
  const { desk, stages, proof, points, person } = signing;
  const stage = nextStage(desk, proof.pageId, stages);
  const obstacles = obstaclesTo(signing);
  const isBarred = obstacles.some((each) => !isLifted(each));
  return (
    <div className="signing__buttons">
      {stage && (
        <Button
          look="main"
          icon={PenLine}
          // Who it is decides what is barred: nobody yet is asked first.
          disabled={points === undefined || (person !== undefined && isBarred)}
          data-testid="sign-open"
          onClick={() => asPerson(open, view, () => setAsked("sign"))}
        >
          {obstacles.length > 0 && !isBarred
            ? t("proof.sign.openAnyway", { role: message(`desk.role.${stage.role}`) })
            : t("proof.sign.open", { role: message(`desk.role.${stage.role}`) })}
        </Button>
      )}
      {isPageSigned(desk, proof.pageId) && (
        <Button
          icon={LockOpen}
          data-testid="reopen-open"
          onClick={() => asPerson(open, view, () => setAsked("reopen"))}
        >
          {t("proof.sign.reopen")}
        </Button>
      )}
      {asked === "sign" && person && stage && (
        <SignDialog
          signing={{ ...signing, person }}
          stage={stage}
          onClose={() => setAsked(undefined)}
        />
      )}
      {asked === "reopen" && <ReopenDialog proof={proof} onClose={() => setAsked(undefined)} />}
    </div>
  );
}
