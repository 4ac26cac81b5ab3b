import { expect, test } from "vitest";
import { readXmp } from "./xmp.ts";

const DC = "http://purl.org/dc/elements/1.1/";
const PDF = "http://ns.adobe.com/pdf/1.3/";

test("properties are read as elements, as attributes and under any prefix", () => {
  const xmp = readXmp(
    `<rdf:Description xmlns:p='${PDF}' xmlns:dc="${DC}" p:Trapped='True'><dc:title><rdf:Alt><rdf:li>甲 &amp; &#x4E59;</rdf:li></rdf:Alt></dc:title></rdf:Description>`,
  );
  expect(xmp.read(PDF, "Trapped")).toBe("True");
  expect(xmp.read(DC, "title")).toBe("甲 & 乙");
  expect(xmp.read(DC, "creator")).toBeUndefined();
});

test("a property of another namespace with the same name is not taken for it", () => {
  const xmp = readXmp(`<x xmlns:pdf="http://example.com/" pdf:Trapped="True"/>`);
  expect(xmp.read(PDF, "Trapped")).toBeUndefined();
});

test("what stands in a comment is not said", () => {
  const xmp = readXmp(`<x xmlns:pdf="${PDF}"><!-- <pdf:Trapped>True</pdf:Trapped> --></x>`);
  expect(xmp.read(PDF, "Trapped")).toBeUndefined();
});
