/** An ignore needs its reason: when one is inserted, the words "say why" are left selected to be typed over. */

import * as vscode from "vscode";

const REASON = "say why";

type Actions = (vscode.Command | vscode.CodeAction)[] | null | undefined;

/** The same actions; those that insert a reason to be filled in put it under the cursor. */
export function withReason(actions: Actions): Actions {
  for (const action of actions ?? []) {
    if (!(action instanceof vscode.CodeAction) || !action.edit) continue;
    const [entry] = action.edit.entries();
    const edit = entry?.[1][0];
    if (!entry || !edit?.newText.includes(REASON)) continue;
    const start = edit.range.start.translate(0, edit.newText.indexOf(REASON));
    const selection = new vscode.Range(start, start.translate(0, REASON.length));
    action.command = { title: "Say why", command: "vscode.open", arguments: [entry[0], { selection }] };
  }
  return actions;
}
