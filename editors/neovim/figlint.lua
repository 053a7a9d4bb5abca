-- figlint in Neovim (0.7 or later), without a plugin: put this file into ~/.config/nvim/plugin/.
-- It needs figlint with its language server on the path: pip install 'figlint[lsp]'.

local group = vim.api.nvim_create_augroup("figlint", {})
local root_files = { "figlint.toml", ".figlint.toml", "pyproject.toml", ".git" }
local client -- of Neovim 0.7, which does not reuse one by itself

local function root_of(buffer)
  local name = vim.api.nvim_buf_get_name(buffer)
  local found = vim.fs and vim.fs.find(root_files, { upward = true, path = vim.fs.dirname(name) })[1]
  return found and vim.fs.dirname(found) or vim.fn.getcwd()
end

vim.api.nvim_create_autocmd("FileType", {
  group = group,
  pattern = { "markdown", "text", "html", "rst", "asciidoc" },
  callback = function(event)
    local config = {
      name = "figlint",
      cmd = { "figlint", "lsp" },
      root_dir = root_of(event.buf),
      init_options = { inlayHints = false }, -- country, currency, select, ignore … : docs/editors.md
    }
    if vim.lsp.start then
      vim.lsp.start(config)
    else
      client = client or vim.lsp.start_client(config)
      vim.lsp.buf_attach_client(event.buf, client)
    end
  end,
})
