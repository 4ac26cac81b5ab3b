import type { XmpFacts } from "../facts.ts";

const RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";

/**
 * Reads properties of an XMP packet by their namespace and local name, written as elements or as
 * attributes, under any prefix. It is no XML parser: that suffices for the flat properties that
 * PDF/X asks for. Of a list (dc:title) all texts are given, joined by blanks.
 */
export function readXmp(packet: string): XmpFacts {
  const text = packet.replace(/<!--[\s\S]*?-->/g, "");
  const prefixes = namespacePrefixes(text);
  return {
    read(namespace, name) {
      for (const prefix of prefixes.get(namespace) ?? []) {
        const value = property(text, `${prefix}:${name}`);
        if (value !== undefined) return value;
      }
      return undefined;
    },
  };
}

function namespacePrefixes(text: string): Map<string, string[]> {
  const prefixes = new Map<string, string[]>([[RDF, ["rdf"]]]);
  for (const [, prefix, single, double] of text.matchAll(
    /xmlns:([\w.-]+)\s*=\s*(?:'([^']*)'|"([^"]*)")/g,
  )) {
    const uri = single ?? double ?? "";
    prefixes.set(uri, [...(prefixes.get(uri) ?? []), prefix!]);
  }
  return prefixes;
}

function property(text: string, name: string): string | undefined {
  const tag = name.replace(/[.\\-]/g, "\\$&");
  const element = new RegExp(`<${tag}(?:\\s[^>]*)?>([\\s\\S]*?)</${tag}\\s*>`).exec(text);
  if (element) return characters(element[1]!);
  const attribute = new RegExp(`\\s${tag}\\s*=\\s*(?:'([^']*)'|"([^"]*)")`).exec(text);
  return attribute ? characters(attribute[1] ?? attribute[2] ?? "") : undefined;
}

const ENTITIES: Readonly<Record<string, string>> = {
  lt: "<",
  gt: ">",
  amp: "&",
  quot: '"',
  apos: "'",
};

function characters(xml: string): string {
  return xml
    .replace(/<[^>]*>/g, " ")
    .replace(/&(#x?)?(\w+);/g, (whole, number: string | undefined, name: string) => {
      if (number === undefined) return ENTITIES[name] ?? whole;
      const code = Number.parseInt(name, number === "#x" ? 16 : 10);
      return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole;
    })
    .replace(/\s+/g, " ")
    .trim();
}
