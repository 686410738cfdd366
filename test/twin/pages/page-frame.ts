import { escapeHtml } from "./escape-html.ts";

const style = `
body { font: 15px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; color: #1f2328; }
pre { background: #f6f8fa; padding: .8rem; overflow-x: auto; font-size: 13px; }
table { border-collapse: collapse; } td { border: 1px solid #d0d7de; padding: .2rem .6rem; }
blockquote { border-left: 4px solid #d0d7de; margin: 0; padding-left: 1rem; color: #59636e; }
section { border: 1px solid #d0d7de; border-radius: 6px; padding: 0 1rem; margin: 1rem 0; }
.state { border-radius: 1rem; padding: .1rem .7rem; color: #fff; background: #59636e; }
.open { background: #1a7f37; } .merged { background: #8250df; } .closed { background: #cf222e; }
.add { color: #116329; background: #dafbe1; } .del { color: #82071e; background: #ffebe9; } .muted { color: #59636e; }
`;

/** A whole page around finished HTML; the title is text. */
export function pageFrame(title: string, html: string): string {
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${escapeHtml(title)}</title><style>${style}</style></head>
<body>${html}</body></html>
`;
}
