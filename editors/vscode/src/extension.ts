// Starts the language server and passes commands on to it; all logic is there.
import * as vscode from 'vscode';
import { LanguageClient } from 'vscode-languageclient/node';

let client: LanguageClient | undefined;

export async function activate(context: vscode.ExtensionContext): Promise<void> {
  const [command, ...args] = vscode.workspace.getConfiguration('modsplit').get<string[]>('command', ['modsplit', 'lsp']);
  const started = new LanguageClient('modsplit', 'modsplit', { command, args }, {
    documentSelector: [
      { scheme: 'file', language: 'java' },
      { scheme: 'file', pattern: '**/modsplit.yml' },
    ],
  });
  client = started;
  const titles = { suggest: 'Suggesting', split: 'Splitting', undo: 'Undoing the split', verify: 'Verifying the split' };
  for (const [name, title] of Object.entries(titles)) {
    const run = () => vscode.commands.executeCommand(`modsplit.${name}`, { uri: target() });
    context.subscriptions.push(vscode.commands.registerCommand(`modsplit.${name}Here`, () =>
      vscode.window.withProgress({ location: vscode.ProgressLocation.Window, title }, run)));
  }
  await started.start();
}

export function deactivate(): Promise<void> | undefined {
  return client?.stop();
}

// The server finds the plan above this file.
function target(): string {
  const open = vscode.window.activeTextEditor?.document.uri;
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
  return (open ?? (folder && vscode.Uri.joinPath(folder, 'modsplit.yml')))?.toString() ?? '';
}
