/* A tree of tree-sitter as an array: visible nodes without comments, each before its children. */

typedef struct {
  uint32_t start, end;
  uint32_t next;  /* the next sibling; 0: none */
  uint16_t kind;
  uint8_t named;
  uint32_t size;  /* how many children */
} Item;

typedef struct {
  Item *all;
  uint32_t count, room;
} Items;

enum { DEEPEST_TREE = 4000 };

typedef struct {
  const TSLanguage *language;
  Items *items;
  TSSymbol line_comment, block_comment;
  int too_deep;
} Laying;

/* Lays out what is inside a subtree that starts at a byte; `last` is the sibling before and `size` counts siblings. */
static void lay_children(Laying *laying, Subtree tree, uint32_t start, uint32_t *last, uint32_t *size, int depth) {
  if (depth > DEEPEST_TREE) {
    laying->too_deep = 1;
    return;
  }
  uint32_t count = ts_subtree_child_count(tree), structural = 0;
  if (!count) return;
  const TSSymbol *aliases = ts_language_alias_sequence(laying->language, ts_subtree_production_id(tree));
  const Subtree *children = ts_subtree_children(tree);
  for (uint32_t each = 0; each < count; each++) {
    Subtree child = children[each];
    TSSymbol alias = 0;
    if (!ts_subtree_extra(child)) {
      if (aliases) alias = aliases[structural];
      structural++;
    }
    if (each) start += ts_subtree_padding(child).bytes;
    uint32_t end = start + ts_subtree_size(child).bytes;
    if (alias || ts_subtree_visible(child)) {
      TSSymbol kind = ts_language_public_symbol(laying->language, alias ? alias : ts_subtree_symbol(child));
      if (kind != laying->line_comment && kind != laying->block_comment) {
        Items *items = laying->items;
        if (items->count == items->room)
          items->all = grown(items->all, &items->room, items->count + 1, sizeof(Item));
        uint32_t own = items->count++, inner = 0, inside = 0;
        int named = alias ? ts_language_symbol_metadata(laying->language, alias).named : ts_subtree_named(child);
        items->all[own] = (Item){start, end, 0, kind, (uint8_t)named, 0};
        if (*last) items->all[*last].next = own;
        *last = own;
        ++*size;
        lay_children(laying, child, start, &inner, &inside, depth + 1);
        items->all[own].size = inside;
      }
    } else {
      lay_children(laying, child, start, last, size, depth + 1);
    }
    start = end;
  }
}

/* Lays out a whole tree; item 0 is its root. False where it nests too deeply. */
static int lay_out(const TSLanguage *language, const TSTree *tree, Items *items, TSSymbol line, TSSymbol block) {
  Laying laying = {language, items, line, block, 0};
  TSNode root = ts_tree_root_node(tree);
  if (!items->room) items->all = grown(items->all, &items->room, 1024, sizeof(Item));
  uint32_t last = 0, size = 0;
  items->count = 1;
  items->all[0] = (Item){ts_node_start_byte(root), ts_node_end_byte(root), 0, ts_node_symbol(root), 1, 0};
  lay_children(&laying, tree->root, ts_node_start_byte(root), &last, &size, 0);
  items->all[0].size = size;
  return !laying.too_deep;
}
