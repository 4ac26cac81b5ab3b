/**
 * The report's style sheet. One column of text beside the page's picture on a screen, the same on A4;
 * faces are those of the reader's machine, Song for the verdict and Hei for what is read at a glance.
 */
export const REPORT_STYLE = `
@page { size: A4; margin: 14mm 15mm; }
:root { --error: #b3202a; --warning: #a8650a; --note: #5a6672; --ink: #1b1a18; --quiet: #6f6b64; --rule: #d9d4ca; }
* { box-sizing: border-box; }
html { color: var(--ink); background: #fff; -webkit-print-color-adjust: exact; print-color-adjust: exact; }
body { margin: 0 auto; max-width: 1080px; padding: 44px 40px 64px; font: 15px/1.65 "Source Han Sans SC", "Noto Sans SC", "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", system-ui, sans-serif; }
h1, h2, .verdict { font-family: "Source Han Serif SC", "Noto Serif SC", "Songti SC", "SimSun", "Noto Serif CJK SC", serif; font-weight: 700; text-wrap: balance; }
header { border-top: 3px solid var(--ink); padding-top: 14px; }
h1 { margin: 0; font-size: 17px; line-height: 1.5; overflow-wrap: anywhere; }
.verdict { margin: 14px 0 0; font-size: 42px; line-height: 1.25; letter-spacing: .02em; }
.verdict.error { color: var(--error); } .verdict.warning { color: var(--warning); }
.counts { margin: 4px 0 0; color: var(--quiet); }
dl { display: grid; grid-template-columns: repeat(auto-fill, minmax(190px, 1fr)); gap: 12px 28px; margin: 26px 0 0; padding: 16px 0; border: solid var(--rule); border-width: 1px 0; }
dl div { min-width: 0; } dt { color: var(--quiet); font-size: 12px; } dd { margin: 0; overflow-wrap: anywhere; font-variant-numeric: tabular-nums; }
section { margin-top: 40px; }
h2 { margin: 0 0 16px; font-size: 21px; line-height: 1.4; }
.sheet { display: grid; grid-template-columns: minmax(0, 11fr) minmax(0, 10fr); gap: 36px; align-items: start; }
figure { margin: 0; position: sticky; top: 24px; } figcaption { margin-top: 8px; color: var(--quiet); font-size: 12px; }
svg.page { display: block; width: 100%; height: auto; max-height: 92vh; border: 1px solid var(--rule); background: #fff; }
.trim { fill: none; stroke: #0a7ea4; stroke-width: .3; stroke-dasharray: 2 1.5; }
.box { fill-opacity: .07; stroke-width: 1.6; vector-effect: non-scaling-stroke; }
.box.error { fill: var(--error); stroke: var(--error); } .box.warning { fill: #e08a12; stroke: #c97a10; } .box.note { fill: var(--note); stroke: var(--note); }
.box.large { fill: none; }
.disc circle { stroke: #fff; stroke-width: 1.4; vector-effect: non-scaling-stroke; } .disc text { fill: #fff; font-weight: 700; font-family: system-ui, sans-serif; }
.disc.error circle { fill: var(--error); } .disc.warning circle { fill: #c97a10; } .disc.note circle { fill: var(--note); }
ol { list-style: none; margin: 0; padding: 0; }
li { display: grid; grid-template-columns: 30px minmax(0, 1fr); gap: 0 12px; padding: 14px 0; border-top: 1px solid var(--rule); break-inside: avoid; }
li:last-child { border-bottom: 1px solid var(--rule); }
.number { width: 26px; height: 26px; margin-top: 1px; border-radius: 50%; color: #fff; font: 700 13px/26px system-ui, sans-serif; text-align: center; }
.error > .number { background: var(--error); } .warning > .number { background: #c97a10; } .note > .number { background: var(--note); }
.fault { margin: 0; font-weight: 600; line-height: 1.55; } .remedy { margin: 3px 0 0; }
.where { margin: 4px 0 0; color: var(--quiet); font-size: 13px; font-variant-numeric: tabular-nums; }
.kind { font-weight: 600; } .error .kind { color: var(--error); } .warning .kind { color: var(--warning); }
.inks { display: flex; flex-wrap: wrap; gap: 4px 20px; margin: 12px 0 0; padding: 0; color: var(--quiet); font-size: 13px; font-variant-numeric: tabular-nums; }
.inks b { color: var(--ink); font-weight: 600; }
.nothing { color: var(--quiet); }
@media (max-width: 760px) { body { padding: 24px 20px; } .sheet { grid-template-columns: 1fr; } figure { position: static; } .verdict { font-size: 32px; } }
@media print {
  dl { grid-template-columns: repeat(4, 1fr); gap: 2mm 6mm; margin-top: 5mm; padding: 3mm 0; }
  body { max-width: none; padding: 0; font-size: 9.5pt; line-height: 1.55; }
  .verdict { font-size: 24pt; } h1 { font-size: 11pt; } h2 { font-size: 13pt; break-after: avoid; }
  figure { position: static; break-inside: avoid; } section { margin-top: 6mm; } .sheet { grid-template-columns: 86mm minmax(0, 1fr); gap: 8mm; }
  svg.page { max-height: 165mm; } .where, .inks { font-size: 8pt; } dt, figcaption { font-size: 7.5pt; } li { padding: 2.6mm 0; }
}
`;
