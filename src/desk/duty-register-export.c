/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "desk/duty-register-export.h"

#include <glib/gi18n.h>

#include "base/duty-json-writer.h"
#include "desk/duty-desk-register.h"
#include "desk/duty-register-sheet.h"
#include "model/duty-clean-text.h"

/**
 * DutyRegisterExport:
 *
 * Writes lines of the access register to a CSV file: page after page is read by the store and written by a
 * worker. When the file is whole, the journal is told what left the room and why; only when it has that on
 * disk the file gets its name. An export that fails or is given up leaves no file. Main thread; to be run
 * once.
 */
struct _DutyRegisterExport
{
  GObject parent_instance;

  DutyDesk *desk; /* owned */
  DutyRegisterFilter *filter;
  char *reason;
  DutyRegisterSheet *sheet; /* the worker's, while one is under way */
  DutyRegisterLine *last;   /* owned, nullable: of the page before */
  guint64 n_lines;
};

typedef enum
{
  PROP_N_LINES = 1,
} Property;

static GParamSpec *properties[PROP_N_LINES + 1];

G_DEFINE_FINAL_TYPE (DutyRegisterExport, duty_register_export, G_TYPE_OBJECT)

static void
duty_register_export_finalize (GObject *object)
{
  DutyRegisterExport *self = DUTY_REGISTER_EXPORT (object);

  g_clear_pointer (&self->sheet, duty_register_sheet_free);
  g_clear_object (&self->last);
  duty_register_filter_free (self->filter);
  g_free (self->reason);
  g_object_unref (self->desk);

  G_OBJECT_CLASS (duty_register_export_parent_class)->finalize (object);
}

static void
duty_register_export_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  switch ((Property) id)
    {
    case PROP_N_LINES:
      g_value_set_uint64 (value, DUTY_REGISTER_EXPORT (object)->n_lines);
      return;
    }
  G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
duty_register_export_class_init (DutyRegisterExportClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = duty_register_export_finalize;
  object_class->get_property = duty_register_export_get_property;

  properties[PROP_N_LINES] = g_param_spec_uint64 ("n-lines", NULL, NULL, 0, G_MAXUINT64, 0,
                                                  G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
duty_register_export_init (DutyRegisterExport *self)
{
}

/* What comes while it is written stays out of it. */
static void
set_end (DutyRegisterExport *self)
{
  gint64 now = duty_clock_get_wall (duty_desk_get_clock (self->desk));

  if (self->filter->to == 0 || self->filter->to > now)
    self->filter->to = now + 1;
}

/**
 * duty_register_export_new:
 * @desk: (transfer none): whose register
 * @filter: what of it; copied
 * @reason: why it leaves the room, 1 to 200 characters; copied
 *
 * Returns: (transfer full): an export of what there is now
 */
DutyRegisterExport *
duty_register_export_new (DutyDesk *desk, const DutyRegisterFilter *filter, const char *reason)
{
  DutyRegisterExport *self = g_object_new (DUTY_TYPE_REGISTER_EXPORT, NULL);

  self->desk = g_object_ref (desk);
  self->filter = duty_register_filter_copy (filter);
  self->reason = duty_clean_text_dup_line (reason);
  set_end (self);
  return self;
}

/* A worker's step */

/**
 * Step:
 * @sheet: borrowed from the export, which nobody else uses while the worker does
 * @page: (nullable) (element-type DutyRegisterLine): owned: what the step adds
 *
 * All that a worker gets: the export itself is the main thread's, and must go there.
 */
typedef struct
{
  DutyRegisterSheet *sheet;
  GPtrArray *page;
} Step;

static void
free_step (gpointer data)
{
  Step *step = data;

  g_clear_pointer (&step->page, g_ptr_array_unref);
  g_free (step);
}

/* Takes @page. */
static void
run_step (
    GTask *task, GTaskThreadFunc func, GPtrArray *page, GCancellable *cancellable, GAsyncReadyCallback callback)
{
  DutyRegisterExport *self = g_task_get_source_object (task);
  g_autoptr (GTask) worker = g_task_new (NULL, cancellable, callback, g_object_ref (task));
  Step *step = g_new (Step, 1);

  *step = (Step){ self->sheet, page };
  g_task_set_source_tag (worker, run_step);
  g_task_set_task_data (worker, step, free_step);
  g_task_run_in_thread (worker, func);
}

/* Returns: whether the step went well; else @task has its error */
static gboolean
finish_step (GTask *task, GAsyncResult *result)
{
  GError *error = NULL;

  if (g_task_propagate_boolean (G_TASK (result), &error))
    return TRUE;
  g_task_return_error (task, error);
  return FALSE;
}

static void
answer_step (GTask *worker, gboolean done, GError **error)
{
  if (done)
    g_task_return_boolean (worker, TRUE);
  else
    g_task_return_error (worker, g_steal_pointer (error));
}

/* The file gets its name */

static void
publish_sheet (GTask *worker, gpointer source, gpointer data, GCancellable *cancellable)
{
  GError *error = NULL;

  answer_step (worker, duty_register_sheet_publish (((Step *) data)->sheet, &error), &error);
}

static void
on_published (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;

  if (finish_step (task, result))
    g_task_return_boolean (task, TRUE);
}

/* From here on nobody can give it up: the journal says that it is done. */
static void
on_noted (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  GError *error = NULL;

  if (duty_desk_note_export_finish (DUTY_DESK (source), result, &error))
    run_step (task, publish_sheet, NULL, NULL, on_published);
  else
    g_task_return_error (task, error);
}

/* The journal is told */

static void
add_filter (JsonBuilder *builder, const DutyRegisterFilter *filter)
{
  g_autofree char *subjects = filter->subjects != NULL ? g_strjoinv (" ", (GStrv) filter->subjects) : NULL;

  duty_json_add_int (builder, "from", filter->from);
  duty_json_add_int (builder, "to", filter->to);
  duty_json_add_string (builder, "officer", filter->officer);
  duty_json_add_string (builder, "subjects", subjects);
  duty_json_add_string (builder, "case", filter->case_code);
  if (filter->kinds != 0)
    duty_json_add_int (builder, "kinds", filter->kinds);
}

static char *
make_body (DutyRegisterExport *self)
{
  g_autoptr (JsonBuilder) builder = duty_json_begin ();

  add_filter (builder, self->filter);
  duty_json_add_int (builder, "n", (gint64) self->n_lines);
  duty_json_add_string (builder, "sha256", duty_register_sheet_get_digest (self->sheet));
  duty_json_add_string (builder, "reason", self->reason);
  return duty_json_end (builder);
}

static void
on_ended (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  DutyRegisterExport *self = g_task_get_source_object (task);
  g_autofree char *body = NULL;

  if (!finish_step (task, result))
    return;
  body = make_body (self);
  g_task_set_check_cancellable (task, FALSE);
  duty_desk_note_export_async (self->desk, body, on_noted, g_steal_pointer (&task));
}

static void
end_sheet (GTask *worker, gpointer source, gpointer data, GCancellable *cancellable)
{
  GError *error = NULL;

  answer_step (worker, duty_register_sheet_end (((Step *) data)->sheet, &error), &error);
}

/* Page after page */

static void on_page_ready (GObject *source, GAsyncResult *result, gpointer data);

static void
load_page (GTask *task)
{
  DutyRegisterExport *self = g_task_get_source_object (task);

  duty_desk_load_register_async (self->desk, self->filter, self->last, g_task_get_cancellable (task),
                                 on_page_ready, g_object_ref (task));
}

static void
add_page (GTask *worker, gpointer source, gpointer data, GCancellable *cancellable)
{
  Step *step = data;
  GError *error = NULL;

  answer_step (worker, duty_register_sheet_add (step->sheet, step->page, &error), &error);
}

static void
on_page_added (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  DutyRegisterExport *self = g_task_get_source_object (task);
  GPtrArray *page = ((Step *) g_task_get_task_data (G_TASK (result)))->page;

  if (!finish_step (task, result))
    return;
  self->n_lines += page->len;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_LINES]);
  if (page->len < DUTY_DESK_REGISTER_PAGE)
    {
      run_step (task, end_sheet, NULL, g_task_get_cancellable (task), on_ended);
      return;
    }
  g_set_object (&self->last, g_ptr_array_index (page, page->len - 1));
  load_page (task);
}

static void
on_page_ready (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  GError *error = NULL;
  GPtrArray *page = duty_desk_load_register_finish (DUTY_DESK (source), result, &error);

  if (page == NULL)
    g_task_return_error (task, error);
  else
    run_step (task, add_page, page, g_task_get_cancellable (task), on_page_added);
}

static void
begin_sheet (GTask *worker, gpointer source, gpointer data, GCancellable *cancellable)
{
  GError *error = NULL;

  answer_step (worker, duty_register_sheet_begin (((Step *) data)->sheet, &error), &error);
}

static void
on_begun (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;

  if (finish_step (task, result))
    load_page (task);
}

/* Doors and bounds */

static gboolean
check (DutyRegisterExport *self, GError **error)
{
  if (!duty_desk_may_export_register (self->desk, error))
    return FALSE;
  if (*self->reason != '\0' && g_utf8_strlen (self->reason, -1) <= DUTY_REGISTER_EXPORT_MAX_REASON)
    return TRUE;
  g_set_error (error, DUTY_DISPATCH_ERROR, DUTY_DISPATCH_ERROR_INVALID,
               _ ("The register leaves the room for a reason only. Give one of at most %d characters."),
               DUTY_REGISTER_EXPORT_MAX_REASON);
  return FALSE;
}

/**
 * duty_register_export_run_async:
 * @self: an export, once
 * @path: (type filename): where the file goes; one that is there is replaced
 * @cancellable: (nullable): to give up, until the journal has it
 * @callback: called when the file has its name, or there is none
 * @data: data for @callback
 */
void
duty_register_export_run_async (DutyRegisterExport *self,
                                const char *path,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, data);
  GError *error = NULL;

  g_return_if_fail (self->sheet == NULL);

  g_task_set_source_tag (task, duty_register_export_run_async);
  self->sheet = duty_register_sheet_new (duty_desk_get_county (self->desk), path);
  if (!check (self, &error))
    g_task_return_error (task, error);
  else
    run_step (task, begin_sheet, NULL, g_task_get_cancellable (task), on_begun);
}

/**
 * duty_register_export_run_finish:
 * @error: return location for a #DutyDispatchError or #GIOErrorEnum
 *
 * Returns: whether the file is there
 */
gboolean
duty_register_export_run_finish (DutyRegisterExport *self, GAsyncResult *result, GError **error)
{
  gboolean done = g_task_propagate_boolean (G_TASK (result), error);

  g_clear_pointer (&self->sheet, duty_register_sheet_free);
  return done;
}

guint64
duty_register_export_get_n_lines (DutyRegisterExport *self)
{
  return self->n_lines;
}
