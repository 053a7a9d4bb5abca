/** The view "Figures": every figure of the open article, what it is worth and who says so. */

import * as vscode from "vscode";
import type { LanguageClient } from "vscode-languageclient/node";

/** A figure as the server's command figlint.showFigures gives it. */
interface Figure {
  text: string;
  kind: string;
  means: string;
  noun: string | null;
  attributed: boolean;
  source: { text: string } | null;
  range: { start: [number, number]; end: [number, number] };
}

const ICONS: Record<string, string> = { date: "calendar", "date-range": "calendar", time: "clock", year: "calendar", money: "credit-card" };
const PAUSE = 300; // milliseconds without a change before the server is asked

export class FiguresView implements vscode.TreeDataProvider<Figure> {
  private readonly changed = new vscode.EventEmitter<void>();
  readonly onDidChangeTreeData = this.changed.event;
  private timer: NodeJS.Timeout | undefined;

  constructor(private readonly client: () => LanguageClient | undefined) {}

  refresh(): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.changed.fire(), PAUSE);
  }

  async getChildren(): Promise<Figure[]> {
    const document = vscode.window.activeTextEditor?.document;
    const client = this.client();
    if (!document || !client?.isRunning()) return [];
    const rows: Figure[] | null = await client.sendRequest("workspace/executeCommand", {
      command: "figlint.showFigures",
      arguments: [client.code2ProtocolConverter.asUri(document.uri)],
    });
    return rows ?? [];
  }

  getTreeItem(figure: Figure): vscode.TreeItem {
    const item = new vscode.TreeItem(figure.text.replace(/\s+/gu, " "));
    const source = figure.source?.text ?? (figure.attributed ? "sourced" : "no source");
    item.description = [figure.noun, source].filter(Boolean).join(" · ");
    item.tooltip = `${figure.kind}: ${figure.means}`;
    item.iconPath = new vscode.ThemeIcon(ICONS[figure.kind] ?? "symbol-number");
    const [line, column] = figure.range.start;
    const [lastLine, lastColumn] = figure.range.end;
    const selection = new vscode.Range(line, column, lastLine, lastColumn);
    const editor = vscode.window.activeTextEditor;
    if (editor) {
      item.command = { title: "Show", command: "vscode.open", arguments: [editor.document.uri, { selection }] };
    }
    return item;
  }
}
