/* Expressions to code: as `java/syntax/expressions.py` and `patterns.py`. */


/* All named children as expressions, in a tuple. */
static void put_expressions(Reader *reader, Buffer *out, uint32_t list) {
  uint32_t opened = open_tuple(out), found = 0;
  if (list) EACH_NAMED(reader, child, list) {
    expression(reader, out, child);
    found++;
  }
  close_tuple(out, opened, found);
}

/* All named children as statements, in a tuple: the result is how many there are. */
static uint32_t put_statements(Reader *reader, Buffer *out, uint32_t at) {
  uint32_t opened = open_tuple(out), found = 0;
  if (at) EACH_NAMED(reader, child, at) found += statement(reader, out, child);
  close_tuple(out, opened, found);
  return found;
}

/* A node without a meaning of its own: what is known inside it. */
static enum Word parts(Reader *reader, Buffer *out, uint32_t at) {
  put_code(out, 3, W_all, start(reader, at));
  put_statements(reader, out, at);
  return W_all;
}

static enum Word scoped(Reader *reader, Buffer *out, uint32_t at) {
  uint32_t name = last_child(reader, at);
  put_code(out, 4, W_get, start(reader, name));
  expression(reader, out, first(reader, at));
  put_string(out, text_of(reader, name));
  return W_get;
}

/* A receiver, and `super` around it where that follows (`Outer.super.m()`). */
static void receiver(Reader *reader, Buffer *out, uint32_t owner, uint32_t parent, uint32_t place) {
  if (kind(reader, owner) != K_super && child_of(reader, parent, K_super)) put_code(out, 3, W_super, place);
  expression(reader, out, owner);
}

static enum Word call(Reader *reader, Buffer *out, uint32_t at) {
  uint32_t name = 0, given = 0, owner = first(reader, at), size = count(reader, at);
  EACH(reader, child, at) name = given, given = child;
  if (!name || kind(reader, given) != K_argument_list) leave(reader);
  put_code(out, 6, W_call, start(reader, name));
  if (size == 2) {
    put_none(out);
  } else {
    receiver(reader, out, owner, at, start(reader, name));
  }
  put_string(out, text_of(reader, name));
  put_expressions(reader, out, given);
  uint32_t types = child_of(reader, at, K_type_arguments), opened = open_tuple(out), found = 0;
  if (types) EACH_NAMED(reader, child, types) {
    type(reader, out, child, 0);
    found++;
  }
  close_tuple(out, opened, found);
  return W_call;
}

static enum Word field_access(Reader *reader, Buffer *out, uint32_t at) {
  uint32_t owner = first(reader, at), name = last_child(reader, at);
  if (kind(reader, name) == K_this) {
    put_code(out, 3, W_this, start(reader, at));
    expression(reader, out, owner);
    return W_this;
  }
  put_code(out, 4, W_get, start(reader, name));
  receiver(reader, out, owner, at, start(reader, at));
  put_string(out, text_of(reader, name));
  return W_get;
}

static enum Word creation(Reader *reader, Buffer *out, uint32_t at) {
  uint32_t head = first(reader, at), written = 0, given = child_of(reader, at, K_argument_list);
  uint32_t body = child_of(reader, at, K_class_body);
  EACH(reader, child, at) if (!written && child != head && is_type(kind(reader, child))) written = child;
  if (!written || !given) {
    leave(reader);
    return W_new;
  }
  Buffer outer = take(reader);
  if (named(reader, head)) {
    expression(reader, &outer, head);
  } else {
    put_none(&outer);
  }
  put_code(out, 6, W_new, start(reader, at));
  type(reader, out, written, 0);
  put_expressions(reader, out, given);
  if (body) {
    put_int(out, (int32_t)local_class(reader, body));
  } else {
    put_none(out);
  }
  put_buffer(out, &outer);
  give(reader, outer);
  return W_new;
}

static enum Word array_creation(Reader *reader, Buffer *out, uint32_t at) {
  uint32_t written = 0, dimensions = 0, initial = 0;
  EACH_NAMED(reader, child, at) {
    enum Kind it = kind(reader, child);
    if (!written && is_type(it)) written = child;
    if (it == K_dimensions_expr) dimensions++;
    if (it == K_dimensions) dimensions += dimension_count(reader, child);
    if (it == K_array_initializer) initial = child;
  }
  put_code(out, 5, W_array, start(reader, at));
  type(reader, out, written, dimensions);
  uint32_t opened = open_tuple(out), found = 0;
  EACH_NAMED(reader, child, at) if (kind(reader, child) == K_dimensions_expr) {
    uint32_t length = first_named(reader, child), other = length;
    while ((other = next_named(reader, other))) length = other;
    expression(reader, out, length);
    found++;
  }
  close_tuple(out, opened, found);
  if (initial) {
    expression(reader, out, initial);
  } else {
    put_none(out);
  }
  return W_array;
}

static enum Word cast(Reader *reader, Buffer *out, uint32_t at) {
  uint32_t value = last_child(reader, at);
  put_code(out, 4, W_cast, start(reader, at));
  uint32_t opened = open_tuple(out), found = 0;
  EACH_NAMED(reader, child, at) if (child != value && is_type(kind(reader, child))) {
    type(reader, out, child, 0);
    found++;
  }
  close_tuple(out, opened, found);
  expression(reader, out, value);
  return W_cast;
}

static void formal(Reader *reader, Buffer *out, uint32_t at) {
  uint32_t written = first_named(reader, at), marks = 0;
  if (kind(reader, written) == K_modifiers) marks = written, written = next_named(reader, written);
  int spread = kind(reader, at) == K_spread_parameter;
  if (!written || (!spread && kind(reader, at) != K_formal_parameter)) {
    leave(reader);
    return;
  }
  uint32_t name = next_named(reader, written), last = name;
  for (uint32_t other = name; other; other = next_named(reader, other)) last = other;
  Type found;
  read_type(reader, written, spread ? 1 : last != name ? dimension_count(reader, last) : 0, &found);
  if (marks) more_marks(reader, &found, marks);
  put_tuple(out, 3);
  put_string(out, text_of(reader, spread ? last : name));
  if (found.name == W_var && !spread) {
    put_none(out);
  } else {
    put_type(out, &found);
  }
  free_type(reader, &found);
  put_int(out, (int32_t)start(reader, at));
}

static enum Word lambda(Reader *reader, Buffer *out, uint32_t at) {
  uint32_t given = first(reader, at), body = last_child(reader, at), found = 0;
  put_code(out, 5, W_lambda, start(reader, at));
  uint32_t opened = open_tuple(out), formals = kind(reader, given) == K_formal_parameters;
  int alone = kind(reader, given) == K_identifier;
  for (uint32_t child = alone ? given : first_named(reader, given); child; child = next_named(reader, child)) {
    found++;
    if (formals) {
      formal(reader, out, child);
      continue;
    }
    put_tuple(out, 3);
    put_string(out, text_of(reader, child));
    put_none(out);
    put_int(out, (int32_t)start(reader, child));
    if (alone) break;
  }
  close_tuple(out, opened, found);
  int block = kind(reader, body) == K_block;
  if (block) {
    put_statements(reader, out, body);
  } else {
    put_tuple(out, 1);
    expression(reader, out, body);
  }
  put_bool(out, block);
  return W_lambda;
}

static enum Word reference(Reader *reader, Buffer *out, uint32_t at) {
  uint32_t target = first(reader, at), name = last_child(reader, at);
  if (count(reader, at) < 3) leave(reader);
  put_code(out, 4, W_ref, start(reader, name));
  if (is_type(kind(reader, target))) {
    put_code(out, 3, W_type, start(reader, target));
    type(reader, out, target, 0);
  } else {
    expression(reader, out, target);
  }
  put_string(out, text_of(reader, name));
  return W_ref;
}

static enum Word binary(Reader *reader, Buffer *out, uint32_t at) {
  uint32_t deepest = at, found = 1;
  while (kind(reader, first(reader, deepest)) == K_binary_expression) deepest = first(reader, deepest), found++;
  put_code(out, 4, W_binary, start(reader, at));
  expression(reader, out, first(reader, deepest));
  uint32_t opened = open_tuple(out), operation = next(reader, first(reader, deepest));
  /* Items of a chain lie one in the other, each first in the one around it: outwards from the innermost. */
  for (uint32_t each = deepest;; each--) {
    if (count(reader, each) != 3) leave(reader);
    put_tuple(out, 2);
    put_string(out, text_of(reader, operation));
    expression(reader, out, next(reader, operation));
    if (each == at || reader->failed) break;
    operation = next(reader, each);
  }
  close_tuple(out, opened, found);
  return W_binary;
}

static enum Word in_turn(Reader *reader, Buffer *out, uint32_t at, enum Word operation, uint32_t size) {
  uint32_t found = 0;
  put_code(out, (uint8_t)(2 + size), operation, start(reader, at));
  EACH_NAMED(reader, child, at) {
    expression(reader, out, child);
    found++;
  }
  if (found != size) leave(reader);
  return operation;
}

static enum Word assignment(Reader *reader, Buffer *out, uint32_t at) {
  uint32_t left = first(reader, at), operation = next(reader, left);
  if (count(reader, at) != 3) leave(reader);
  put_code(out, 5, W_set, start(reader, at));
  put_string(out, text_of(reader, operation));
  expression(reader, out, left);
  expression(reader, out, next(reader, operation));
  return W_set;
}

static void binding(Reader *reader, Buffer *out, uint32_t at) {
  uint32_t written = 0, name = child_of(reader, at, K_identifier);
  EACH_NAMED(reader, child, at) if (!written && is_type(kind(reader, child))) written = child;
  put_code(out, 4, W_bind, start(reader, at));
  if (written) {
    declared_type(reader, out, written, 0);
  } else {
    put_none(out);
  }
  put_string(out, name ? text_of(reader, name) : W_underscore);
}

static void pattern(Reader *reader, Buffer *out, uint32_t at) {
  if (!enter(reader, at)) return;
  enum Kind it = kind(reader, at);
  if (it == K_pattern && first_named(reader, at)) {
    pattern(reader, out, first_named(reader, at));
  } else if (it == K_pattern || it == K_underscore_pattern) {
    put_code(out, 4, W_bind, start(reader, at));
    put_none(out);
    put_word(out, W_underscore);
  } else if (it == K_record_pattern) {
    put_code(out, 4, W_record, start(reader, at));
    type(reader, out, first_named(reader, at), 0);
    uint32_t body = child_of(reader, at, K_record_pattern_body), opened = open_tuple(out), found = 0;
    if (body) EACH_NAMED(reader, child, body) {
      pattern(reader, out, child);
      found++;
    }
    close_tuple(out, opened, found);
  } else {
    binding(reader, out, at);
  }
  reader->depth--;
}

static enum Word instance_of(Reader *reader, Buffer *out, uint32_t at) {
  uint32_t left = first_named(reader, at), right = left ? next_named(reader, left) : 0;
  if (!right) {
    leave(reader);
    return W_is;
  }
  put_code(out, 4, W_is, start(reader, at));
  expression(reader, out, left);
  if (kind(reader, right) == K_record_pattern) {
    pattern(reader, out, right);
  } else {
    uint32_t name = next_named(reader, right);
    put_code(out, 4, W_bind, start(reader, right));
    type(reader, out, right, 0);
    put_string(out, name ? text_of(reader, name) : W_nothing);
  }
  return W_is;
}

/* The labels of a case; the result is how many, and `guard` gets what stands behind `when`. */
static uint32_t labels(Reader *reader, Buffer *out, uint32_t at, Buffer *guard) {
  uint32_t found = 0;
  empty(guard);
  EACH_NAMED(reader, child, at) {
    if (kind(reader, child) == K_guard) {
      empty(guard);
      parts(reader, guard, child);
    } else {
      found++;
      if (kind(reader, child) == K_pattern) {
        pattern(reader, out, child);
      } else {
        expression(reader, out, child);
      }
    }
  }
  return found;
}

static void switch_case(Reader *reader, Buffer *out, uint32_t at) {
  Buffer guard = take(reader);
  put_tuple(out, 4);
  uint32_t opened = open_tuple(out), found = 0;
  EACH_NAMED(reader, child, at)
    if (kind(reader, child) == K_switch_label) found += labels(reader, out, child, &guard);
  close_tuple(out, opened, found);
  if (guard.size) {
    put_buffer(out, &guard);
  } else {
    put_none(out);
  }
  give(reader, guard);
  opened = open_tuple(out), found = 0;
  EACH_NAMED(reader, child, at)
    if (kind(reader, child) != K_switch_label) found += statement(reader, out, child);
  close_tuple(out, opened, found);
  put_bool(out, kind(reader, at) == K_switch_rule);
}

static enum Word switch_(Reader *reader, Buffer *out, uint32_t at) {
  uint32_t selector = first_named(reader, at), body = selector ? next_named(reader, selector) : 0, found = 0;
  put_code(out, 4, W_switch, start(reader, at));
  expression(reader, out, selector);
  uint32_t opened = open_tuple(out);
  if (!body) leave(reader);
  if (body) EACH_NAMED(reader, child, body) {
    enum Kind it = kind(reader, child);
    if (it != K_switch_rule && it != K_switch_block_statement_group) leave(reader);
    switch_case(reader, out, child);
    found++;
  }
  close_tuple(out, opened, found);
  return W_switch;
}

static enum Word simple(Reader *reader, Buffer *out, uint32_t at, enum Kind it) {
  switch (it) {
    case K_identifier: case K_type_identifier:
      put_code(out, 3, W_name, start(reader, at));
      put_string(out, text_of(reader, at));
      return W_name;
    case K_this: case K_super:
      put_code(out, 3, it == K_this ? W_this : W_super, start(reader, at));
      put_none(out);
      return it == K_this ? W_this : W_super;
    case K_string_literal: case K_character_literal:
      literal_head(reader, out, at, it == K_string_literal ? W_String : W_char);
      put_text(reader, out, at);
      return W_lit;
    case K_true: case K_false:
      literal_head(reader, out, at, W_boolean);
      put_bool(out, it == K_true);
      return W_lit;
    case K_null_literal:
      literal_head(reader, out, at, W_null);
      put_none(out);
      return W_lit;
    case K_decimal_floating_point_literal: case K_hex_floating_point_literal:
      floating(reader, out, at);
      return W_lit;
    case K_decimal_integer_literal: case K_hex_integer_literal: case K_octal_integer_literal:
    case K_binary_integer_literal:
      integer(reader, out, at);
      return W_lit;
    default:
      return parts(reader, out, at);
  }
}

static enum Word compound(Reader *reader, Buffer *out, uint32_t at, enum Kind it) {
  switch (it) {
    case K_scoped_identifier: return scoped(reader, out, at);
    case K_method_invocation: return call(reader, out, at);
    case K_field_access: return field_access(reader, out, at);
    case K_object_creation_expression: return creation(reader, out, at);
    case K_array_creation_expression: return array_creation(reader, out, at);
    case K_array_initializer: case K_element_value_array_initializer:
      put_code(out, 3, W_init, start(reader, at));
      put_expressions(reader, out, at);
      return W_init;
    case K_array_access: return in_turn(reader, out, at, W_index, 2);
    case K_cast_expression: return cast(reader, out, at);
    case K_lambda_expression: return lambda(reader, out, at);
    case K_method_reference: return reference(reader, out, at);
    case K_ternary_expression: return in_turn(reader, out, at, W_cond, 3);
    case K_update_expression: return in_turn(reader, out, at, W_step, 1);
    case K_unary_expression:
      if (count(reader, at) != 2) leave(reader);
      put_code(out, 4, W_unary, start(reader, at));
      put_string(out, text_of(reader, first(reader, at)));
      expression(reader, out, last_child(reader, at));
      return W_unary;
    case K_binary_expression: return binary(reader, out, at);
    case K_assignment_expression: return assignment(reader, out, at);
    case K_class_literal:
      put_code(out, 3, W_class, start(reader, at));
      type(reader, out, first_named(reader, at), 0);
      return W_class;
    case K_switch_expression: return switch_(reader, out, at);
    case K_instanceof_expression: return instance_of(reader, out, at);
    case K_annotation: case K_marker_annotation:
      annotation_code(reader, out, at);
      return W_annotation;
    default: return simple(reader, out, at, it);
  }
}

/* Any expression; the result is its operation. */
static enum Word expression(Reader *reader, Buffer *out, uint32_t at) {
  if (!enter(reader, at)) return W_all;
  enum Kind it = kind(reader, at);
  enum Word found;
  if (it == K_parenthesized_expression) {
    if (count(reader, at) != 3) leave(reader);
    found = expression(reader, out, first_named(reader, at));
  } else {
    found = compound(reader, out, at, it);
  }
  reader->depth--;
  return found;
}
