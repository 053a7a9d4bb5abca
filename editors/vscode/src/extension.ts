/** figlint in VS Code: starts the language server, shows its state, and lists the figures of the open article. */

import * as vscode from "vscode";
import { LanguageClient, State, type LanguageClientOptions, type ServerOptions } from "vscode-languageclient/node";

import { FiguresView } from "./figures";
import { withReason } from "./reason";

const LANGUAGES = ["markdown", "plaintext", "html", "restructuredtext", "asciidoc", "mdx"];

let client: LanguageClient | undefined;

export async function activate(context: vscode.ExtensionContext): Promise<void> {
  const output = vscode.window.createOutputChannel("figlint");
  const status = vscode.window.createStatusBarItem("figlint", vscode.StatusBarAlignment.Right, 50);
  status.name = "figlint";
  status.command = "figlint.revealFigures";
  const figures = new FiguresView(() => client);
  const view = vscode.window.createTreeView("figlint.figures", { treeDataProvider: figures, showCollapseAll: false });

  const show = (): void => showState(status);
  context.subscriptions.push(
    output,
    status,
    view,
    vscode.commands.registerCommand("figlint.restart", async () => {
      await stop();
      await start(output, show, figures);
    }),
    vscode.commands.registerCommand("figlint.showOutput", () => output.show()),
    vscode.commands.registerCommand("figlint.revealFigures", () => vscode.commands.executeCommand("figlint.figures.focus")),
    vscode.workspace.onDidChangeConfiguration(async (event) => {
      if (event.affectsConfiguration("figlint.command")) await vscode.commands.executeCommand("figlint.restart");
    }),
    vscode.window.onDidChangeActiveTextEditor(() => {
      show();
      figures.refresh();
    }),
    vscode.languages.onDidChangeDiagnostics(() => {
      show();
      figures.refresh();
    }),
    vscode.workspace.onDidChangeTextDocument((event) => {
      if (event.document === vscode.window.activeTextEditor?.document) figures.refresh();
    }),
  );
  await start(output, show, figures);
}

export async function deactivate(): Promise<void> {
  await stop();
}

async function start(output: vscode.OutputChannel, show: () => void, figures: FiguresView): Promise<void> {
  const [command, ...args] = vscode.workspace.getConfiguration("figlint").get<string[]>("command", ["figlint", "lsp"]);
  if (!command) return;
  const server: ServerOptions = { command, args, options: { cwd: vscode.workspace.workspaceFolders?.[0]?.uri.fsPath } };
  const options: LanguageClientOptions = {
    documentSelector: [
      ...LANGUAGES.flatMap((language) => [
        { scheme: "file", language },
        { scheme: "untitled", language },
      ]),
      { scheme: "file", pattern: "**/{figlint,.figlint,pyproject}.toml" },
    ],
    outputChannel: output,
    initializationOptions: { ...vscode.workspace.getConfiguration("figlint") },
    synchronize: { configurationSection: "figlint", fileEvents: vscode.workspace.createFileSystemWatcher("**/*.toml") },
    middleware: {
      provideCodeActions: async (document, range, context, token, next) => withReason(await next(document, range, context, token)),
      // The lens asks for the figures; here they have a view of their own.
      provideCodeLenses: async (document, token, next) => {
        const lenses = await next(document, token);
        for (const lens of lenses ?? []) {
          if (lens.command) lens.command = { title: lens.command.title, command: "figlint.revealFigures" };
        }
        return lenses;
      },
    },
  };
  client = new LanguageClient("figlint", "figlint", server, options);
  client.onDidChangeState(({ newState }) => {
    show();
    if (newState === State.Running) figures.refresh();
  });
  try {
    await client.start();
  } catch (error) {
    show();
    const choice = await vscode.window.showErrorMessage(
      `figlint did not start (${command}): ${error instanceof Error ? error.message : String(error)}. ` +
        "Install it with: pip install 'figlint[lsp]', or say where it is in the setting figlint.command.",
      "Open the setting",
    );
    if (choice) await vscode.commands.executeCommand("workbench.action.openSettings", "figlint.command");
  }
}

async function stop(): Promise<void> {
  const ending = client;
  client = undefined;
  if (ending?.state === State.Running) await ending.stop();
}

function showState(status: vscode.StatusBarItem): void {
  const document = vscode.window.activeTextEditor?.document;
  if (client?.state !== State.Running) {
    status.text = "$(circle-slash) figlint";
    status.tooltip = "figlint is not running";
    status.show();
    return;
  }
  if (!document || !LANGUAGES.includes(document.languageId)) {
    status.hide();
    return;
  }
  const found = vscode.languages.getDiagnostics(document.uri).filter((item) => item.source === "figlint");
  status.text = found.length ? `$(warning) figlint: ${found.length}` : "$(check) figlint";
  status.tooltip = found.length === 1 ? "1 finding" : `${found.length} findings`;
  status.show();
}
