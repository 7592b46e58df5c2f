/* Rows of plain tuples, as `marshal` reads them, become the named tuples that they stand for. */

enum { MOST_SHAPES = 16, MOST_FIELDS = 24 };

/* A class, and what each of its fields holds: 0 for what stays as it is, N for one row of shape N - 1 or None, -N for
   several of them. */
typedef struct {
  PyTypeObject *type;
  Py_ssize_t count;
  int fields[MOST_FIELDS];
} Shape;

static Shape shapes[MOST_SHAPES];
static Py_ssize_t shape_count;

static PyObject *no_facts(void) {
  PyErr_SetString(PyExc_ValueError, "these are not the facts of a file");
  return NULL;
}

static PyObject *shape_all(PyObject *rows, const Shape *shape);

/* Nests no deeper than `marshal` reads. */
static PyObject *shape_one(PyObject *row, const Shape *shape) {
  if (!PyTuple_Check(row) || PyTuple_GET_SIZE(row) != shape->count) return no_facts();
  PyObject *made = shape->type->tp_alloc(shape->type, shape->count);
  for (Py_ssize_t at = 0; made && at < shape->count; at++) {
    PyObject *given = PyTuple_GET_ITEM(row, at), *value;
    int holds = shape->fields[at];
    if (!holds || (holds > 0 && given == Py_None)) {
      value = Py_NewRef(given);
    } else if (holds > 0) {
      value = shape_one(given, &shapes[holds - 1]);
    } else {
      value = shape_all(given, &shapes[-holds - 1]);
    }
    if (value) {
      PyTuple_SET_ITEM(made, at, value);
    } else {
      Py_CLEAR(made);
    }
  }
  return made;
}

static PyObject *shape_all(PyObject *rows, const Shape *shape) {
  if (!PyTuple_Check(rows) && !PyList_Check(rows)) return no_facts();
  Py_ssize_t count = PySequence_Fast_GET_SIZE(rows);
  PyObject *made = PyTuple_New(count);
  for (Py_ssize_t at = 0; made && at < count; at++) {
    PyObject *value = shape_one(PySequence_Fast_GET_ITEM(rows, at), shape);
    if (value) {
      PyTuple_SET_ITEM(made, at, value);
    } else {
      Py_CLEAR(made);
    }
  }
  return made;
}

static PyObject *shaped(PyObject *module, PyObject *row) {
  return shape_count ? shape_one(row, &shapes[shape_count - 1]) : no_facts();
}

static PyObject *set_rows(PyObject *module, PyObject *given) {
  if (!PyTuple_Check(given) || PyTuple_GET_SIZE(given) > MOST_SHAPES) return no_facts();
  Py_ssize_t count = PyTuple_GET_SIZE(given);
  shape_count = 0;
  for (Py_ssize_t each = 0; each < count; each++) {
    PyObject *type, *fields;
    if (!PyArg_ParseTuple(PyTuple_GET_ITEM(given, each), "O!O!", &PyType_Type, &type, &PyTuple_Type, &fields)) return NULL;
    Shape *shape = &shapes[each];
    shape->count = PyTuple_GET_SIZE(fields);
    if (shape->count > MOST_FIELDS || !PyType_IsSubtype((PyTypeObject *)type, &PyTuple_Type)) return no_facts();
    for (Py_ssize_t at = 0; at < shape->count; at++) {
      long holds = PyLong_AsLong(PyTuple_GET_ITEM(fields, at));
      if (holds > count || holds < -count) return no_facts();
      shape->fields[at] = (int)holds;
    }
    shape->type = (PyTypeObject *)Py_NewRef(type);
  }
  shape_count = count;
  Py_RETURN_NONE;
}
