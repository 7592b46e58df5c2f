/* Lines and columns of what a file uses. */

/* How many numbers of an ascending table are below a value. */
static uint32_t below(const char *table, Py_ssize_t count, uint32_t value) {
  Py_ssize_t from = 0, to = count;
  while (from < to) {
    Py_ssize_t middle = from + (to - from) / 2;
    uint32_t found;
    memcpy(&found, table + 4 * middle, 4);
    if (found < value) {
      from = middle + 1;
    } else {
      to = middle;
    }
  }
  return (uint32_t)from;
}

typedef struct {
  const char *lines, *wide;
  Py_ssize_t line_count, wide_count;
} Places;

/* One use with its place; NULL without an error where it is none that we know. */
static PyObject *placed_use(const Places *places, PyObject *roles, PyObject *use) {
  if (!PyTuple_Check(use) || PyTuple_GET_SIZE(use) != 4) return NULL;
  long long at = PyLong_AsLongLong(PyTuple_GET_ITEM(use, 0)), role = PyLong_AsLongLong(PyTuple_GET_ITEM(use, 1));
  if (PyErr_Occurred()) PyErr_Clear(), at = -1;
  if (at < 0 || at >= UINT32_MAX || role < 0 || role >= PyTuple_GET_SIZE(roles)) return NULL;
  uint32_t line = below(places->lines, places->line_count, (uint32_t)at + 1), start;
  if (!line) return NULL;
  memcpy(&start, places->lines + 4 * (line - 1), 4);
  long long column = at - start + 1;
  if (places->wide_count) {
    column -= below(places->wide, places->wide_count, (uint32_t)at);
    column += below(places->wide, places->wide_count, start);
  }
  PyObject *made = PyTuple_New(5);
  PyObject *values[5] = {PyLong_FromUnsignedLong(line), PyLong_FromLongLong(column),
                         Py_NewRef(PyTuple_GET_ITEM(roles, role)), Py_NewRef(PyTuple_GET_ITEM(use, 3)),
                         Py_NewRef(PyTuple_GET_ITEM(use, 2))};
  for (int each = 0; each < 5; each++) {
    if (made && values[each]) {
      PyTuple_SET_ITEM(made, each, values[each]);
    } else {
      Py_XDECREF(values[each]);
      Py_CLEAR(made);
    }
  }
  return made;
}

static PyObject *placed(PyObject *module, PyObject *args) {
  Places places;
  PyObject *roles, *uses;
  if (!PyArg_ParseTuple(args, "y#y#O!O!", &places.lines, &places.line_count, &places.wide, &places.wide_count,
                        &PyTuple_Type, &roles, &PyList_Type, &uses))
    return NULL;
  if (places.line_count % 4 || places.wide_count % 4) Py_RETURN_NONE;
  places.line_count /= 4, places.wide_count /= 4;
  Py_ssize_t count = PyList_GET_SIZE(uses);
  PyObject *found = PyTuple_New(count);
  for (Py_ssize_t each = 0; found && each < count; each++) {
    PyObject *use = placed_use(&places, roles, PyList_GET_ITEM(uses, each));
    if (use) {
      PyTuple_SET_ITEM(found, each, use);
    } else {
      Py_CLEAR(found);
    }
  }
  return found || PyErr_Occurred() ? found : Py_NewRef(Py_None);
}
