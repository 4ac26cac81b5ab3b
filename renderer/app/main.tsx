import "./no-eval.ts";
import { startWindow } from "./start.tsx";

const root = document.getElementById("window");
if (!root) throw new RangeError("the page has no element for the window");
void startWindow(root);
