import { MessageSquareWarning, Stamp } from "lucide-react";
import {
  isPageSigned,
  latestProof,
  marksOf,
  proofsOf,
  signaturesOf,
} from "../../../document/desk/desk.ts";
import { Choice } from "../../app/controls/choices.tsx";
import { List, ListRow } from "../../app/controls/list.tsx";
import { Empty } from "../../app/controls/panel.tsx";
import { useWords } from "../../app/words.ts";
import { useDesk, useDeskState } from "../desk-context.ts";
import type { DeskPage } from "../desk-store.ts";
import { ProofThumbnail } from "./proof-thumbnail.tsx";
import { roundWord } from "./round-word.ts";
import "./page-strip.css";

/** CSS pixels across a page's picture. */
const PICTURE = 76;

/** The edition's pages with their newest proofs and how far they are; choosing one shows it. */
export function PageStrip() {
  const { t } = useWords();
  const { store } = useDesk();
  const pages = useDeskState((state) => state.pages);
  const desk = useDeskState((state) => state.desk);
  const current = useDeskState((state) => state.pageId);
  const choose = (pageId: string) =>
    store.setState({
      pageId,
      proofId: latestProof(store.getState().desk, pageId)?.proof.id,
      markId: undefined,
    });
  const isListed = pages.some(({ pageId }) => pageId === current);
  return (
    <div className="strip" data-testid="page-strip">
      <List className="strip__list" label={t("proof.viewer.strip")}>
        {pages.map((page, index) => (
          <StripTile
            key={page.pageId}
            page={page}
            isCurrent={page.pageId === current}
            isEntry={isListed ? page.pageId === current : index === 0}
            onChoose={() => choose(page.pageId)}
          />
        ))}
        {pages.length === 0 && <Empty>{t("proof.viewer.strip.none")}</Empty>}
      </List>
      {current !== undefined && proofsOf(desk, current).length > 1 && <Rounds pageId={current} />}
    </div>
  );
}

interface StripTileProps {
  readonly page: DeskPage;
  readonly isCurrent: boolean;
  readonly isEntry: boolean;
  readonly onChoose: () => void;
}

function StripTile({ page, isCurrent, isEntry, onChoose }: StripTileProps) {
  const words = useWords();
  const { t } = words;
  const { pageId, number, section } = page;
  const desk = useDeskState((state) => state.desk);
  const proof = latestProof(desk, pageId)?.proof;
  const open = marksOf(desk, pageId).filter(({ status }) => status === "open").length;
  return (
    <ListRow
      className="strip__tile"
      isChosen={isCurrent}
      isEntry={isEntry}
      data-testid="strip-page"
      data-page-id={pageId}
      onChoose={onChoose}
    >
      {proof ? (
        <ProofThumbnail proof={proof} width={PICTURE} />
      ) : (
        <span className="strip__picture strip__picture--none" style={{ width: PICTURE }} />
      )}
      <span className="strip__facts">
        <b className="figures">{t("proof.viewer.strip.page", { page: number })}</b>
        {section && <span className="strip__section">{section}</span>}
        <span className="strip__round">
          {proof ? roundWord(words, proof) : t("proof.viewer.strip.unproofed")}
        </span>
        {open > 0 && (
          <span className="strip__badge strip__badge--open figures" data-testid="strip-open">
            <MessageSquareWarning size={12} aria-hidden />
            {t("proof.viewer.strip.open", { count: open })}
          </span>
        )}
        {proof && <Signed pageId={pageId} />}
      </span>
    </ListRow>
  );
}

/** How many of the page's signatures are there. */
function Signed({ pageId }: { readonly pageId: string }) {
  const { t } = useWords();
  const desk = useDeskState((state) => state.desk);
  const total = useDeskState((state) => state.newsroom.stages.length);
  const count = signaturesOf(desk, pageId).length;
  if (!isPageSigned(desk, pageId)) return null;
  return (
    <span
      className={count >= total ? "strip__badge strip__badge--signed" : "strip__badge"}
      data-testid="strip-signed"
    >
      <Stamp size={12} aria-hidden />
      {count >= total
        ? t("proof.viewer.strip.signed")
        : t("proof.viewer.strip.signing", { count, total })}
    </span>
  );
}

/** The proofs of a page, the newest first, to look at an older one. */
function Rounds({ pageId }: { readonly pageId: string }) {
  const words = useWords();
  const { t, language } = words;
  const { store } = useDesk();
  const desk = useDeskState((state) => state.desk);
  const chosen = useDeskState((state) => state.proofId) ?? latestProof(desk, pageId)?.proof.id;
  const time = new Intl.DateTimeFormat(language, { hour: "2-digit", minute: "2-digit" });
  const options = proofsOf(desk, pageId)
    .map((made) => ({
      value: made.proof.id,
      label: t("proof.viewer.strip.roundAt", {
        round: roundWord(words, made.proof),
        time: time.format(made.time),
      }),
    }))
    .reverse();
  return (
    <div className="strip__rounds">
      <Choice
        label={t("proof.viewer.strip.rounds")}
        value={chosen}
        options={options}
        testId="strip-round"
        onChange={(proofId) => store.setState({ proofId, markId: undefined })}
      />
    </div>
  );
}
