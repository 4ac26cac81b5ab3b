import "./no-eval.ts";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";

const root = document.getElementById("window");
if (!root) throw new RangeError("the page has no element for the window");
createRoot(root).render(<StrictMode>{null}</StrictMode>);
