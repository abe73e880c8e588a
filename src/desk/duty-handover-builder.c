/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "desk/duty-handover-builder.h"

#include <glib/gi18n.h>
#include <sodium.h>

#include "desk/duty-entry-words.h"
#include "desk/duty-desk-private.h"
#include "desk/duty-handover-body.h"
#include "store/duty-store-shift.h"

/*
 * Builds what one shift tells the next: the journal is signed, a reader tells what happened, the main thread
 * goes through the open cases in slices, and a worker sorts them. What a shift that is over told is built the same
 * way of how the journal was then.
 */

/* So many cases are looked at between two looks at the watch. */
#define STRIDE 16

/**
 * Build:
 * @past: the entry of the handover that is built again; 0 for the shift that runs
 * @incidents: (element-type DutyIncident) (nullable): the cases of the book, as it was; of a shift that is over the
 *   record has them
 * @next: the first of them, or of the changes, that was not looked at
 */
typedef struct
{
  DutyDesk *desk;
  DutyHandover *handover;
  DutyShiftRecord *record;
  gint64 past;
  GPtrArray *incidents;
  guint next;
} Build;

static void
free_build (gpointer data)
{
  Build *build = data;

  g_object_unref (build->desk);
  duty_handover_unref (build->handover);
  g_clear_pointer (&build->record, duty_shift_record_free);
  g_clear_pointer (&build->incidents, g_ptr_array_unref);
  g_free (build);
}

/* Cases */

static char *
describe_stage (const DutyIncidentRow *row)
{
  const char *label = duty_stage_get_label (row->stage);

  /* Translators: a case's stage, and that its clock stands still */
  return duty_incident_row_is_suspended (row) ? g_strdup_printf (_ ("%s, suspended"), label)
                                              : g_strdup (label);
}

static void
count (DutyHandoverFigures *figures, DutyIncident *incident)
{
  const DutyIncidentRow *row = duty_incident_get_row (incident);
  gboolean is_suspended = duty_incident_row_is_suspended (row);
  DutyColour colour = duty_incident_get_colour (incident);

  figures->open++;
  figures->overdue += !is_suspended && colour == DUTY_COLOUR_RED ? 1 : 0;
  figures->due_soon += !is_suspended && colour == DUTY_COLOUR_YELLOW ? 1 : 0;
  figures->suspended += is_suspended ? 1 : 0;
  figures->supervised += row->supervised ? 1 : 0;
}

static void
add_clock (Build *build, DutyIncident *incident)
{
  const DutyIncidentRow *row = duty_incident_get_row (incident);
  DutyHandoverClock *clock;

  if (!duty_incident_is_open (incident))
    return;
  count (&build->handover->figures, incident);
  clock = duty_handover_add_clock (build->handover);
  clock->code = g_strdup (row->code);
  clock->title = g_strdup (row->title);
  clock->place = row->area != NULL ? duty_county_describe_area (build->desk->county, row->area) : NULL;
  clock->stage = describe_stage (row);
  clock->handler = g_strdup (row->handler);
  clock->due = duty_incident_get_deadline (incident)->due;
  clock->minutes = duty_incident_get_minutes (incident);
  clock->colour = duty_incident_get_colour (incident);
  clock->supervised = row->supervised;
}

static void
take_incidents (Build *build)
{
  GListModel *book = G_LIST_MODEL (build->desk->book);
  guint n = g_list_model_get_n_items (book);

  build->incidents = g_ptr_array_new_full (n, g_object_unref);
  for (guint i = 0; i < n; i++)
    g_ptr_array_add (build->incidents, g_list_model_get_item (book, i));
}

/* The signed head */

static char *
to_hex (const guchar *bytes, gsize size)
{
  char *hex = g_malloc (size * 2 + 1);

  return sodium_bin2hex (hex, size * 2 + 1, bytes, size);
}

static void
take_head (DutyHandover *handover, const DutyHead *head)
{
  handover->seq = head->seq;
  handover->hash = to_hex (head->hash, sizeof head->hash);
  if (head->seq == 0)
    return;
  handover->signature = to_hex (head->signature, sizeof head->signature);
  handover->key = duty_signer_make_fingerprint (head->key);
}

/* What the journal has */

static void
add_change (Build *build, const DutyEntryRow *entry)
{
  DutyIncident *incident =
      entry->case_code != NULL ? duty_incident_book_find (build->desk->book, entry->case_code) : NULL;
  const char *title = incident != NULL ? duty_incident_get_row (incident)->title : NULL;
  DutyHandoverChange *change = duty_handover_add_change (build->handover);

  change->at = entry->at;
  change->text = duty_entry_words_list (entry, title, build->desk->county, build->desk->people);
}

static void
add_left_out (Build *build)
{
  DutyHandoverChange *change;
  guint n = build->record->n_left_out;

  if (n == 0)
    return;
  change = duty_handover_add_change (build->handover);
  change->at = build->record->from;
  change->text =
      g_strdup_printf (ngettext ("%u earlier entry is not listed here; the journal has it.",
                                 "%u earlier entries are not listed here; the journal has them.", n),
                       n);
}

static void
add_cameras (Build *build)
{
  GPtrArray *lost = build->record->lost;

  for (guint i = 0; i < lost->len; i++)
    {
      const DutyEntryRow *entry = duty_entry_get_row (lost->pdata[i]);
      DutyCamera *camera = duty_county_find_camera (build->desk->county, entry->subject);
      DutyHandoverCamera *down;

      if (camera == NULL)
        continue;
      down = duty_handover_add_camera (build->handover);
      down->name = g_strdup (duty_camera_get_name (camera));
      down->cause = g_strdup (duty_entry_words_get_cause (entry->body, &down->since));
    }
  build->handover->figures.cameras_down = build->handover->cameras->len;
}

static char *
describe_promise (const DutyPromiseRow *row)
{
  const char *text = row->text != NULL ? row->text : _ ("(erased)");

  return row->case_code != NULL ? g_strdup_printf ("%s · %s", text, row->case_code) : g_strdup (text);
}

static void
add_promises (Build *build)
{
  GPtrArray *promises = build->record->promises;

  for (guint i = 0; i < promises->len; i++)
    {
      const DutyPromiseRow *row = duty_promise_get_row (promises->pdata[i]);
      DutyHandoverPromise *promise = duty_handover_add_promise (build->handover);

      promise->due = row->due;
      promise->text = describe_promise (row);
      promise->who = g_strdup (row->who);
      promise->kept = row->kept_at != 0;
    }
}

static void
take_last (DutyHandover *handover, const DutyEntryRow *last)
{
  g_auto (DutyHandoverBody) body = { 0 };

  duty_handover_body_read (last->body, &body);
  handover->has_last = body.has_figures;
  handover->last = body.figures;
}

/* A shift that is over: what its handover says of it */
static void
take_past (DutyHandover *handover, const DutyShiftRecord *record)
{
  const DutyEntryRow *row = duty_entry_get_row (record->handover);
  g_auto (DutyHandoverBody) body = { 0 };

  duty_handover_body_read (row->body, &body);
  g_free (handover->outgoing);
  handover->outgoing = g_strdup (row->officer);
  handover->incoming = g_steal_pointer (&body.incoming);
  handover->confirmed_at = row->at;
  handover->to = CLAMP (body.to, record->from, row->at);
  if (record->head != NULL)
    take_head (handover, record->head);
}

static void
take_record (Build *build, DutyShiftRecord *record)
{
  DutyHandover *handover = build->handover;

  build->record = record;
  handover->from = record->from;
  handover->to = MAX (duty_clock_get_wall (build->desk->clock), record->from);
  handover->told_seq = record->to_seq;
  if (record->handover != NULL)
    take_past (handover, record);
  if (handover->hash == NULL)
    handover->seq = record->to_seq;
  handover->figures.reported = record->n_reported;
  handover->figures.closed = record->n_closed;
  if (record->last != NULL)
    take_last (handover, duty_entry_get_row (record->last));
  add_left_out (build);
  add_cameras (build);
}

/* In slices */

/* Returns: (transfer full): a case; of a shift that is over as it stood then */
static DutyIncident *
get_incident (Build *build, guint i)
{
  return build->incidents != NULL ? g_object_ref (build->incidents->pdata[i])
                                  : duty_incident_new (build->record->cases->pdata[i],
                                                       duty_desk_get_reckoner (build->desk), build->handover->to);
}

/* Returns: whether there is more to do */
static gboolean
do_next (Build *build)
{
  guint n_incidents = build->incidents != NULL ? build->incidents->len : build->record->cases->len;
  guint i = build->next++;

  if (i < n_incidents)
    {
      g_autoptr (DutyIncident) incident = get_incident (build, i);

      add_clock (build, incident);
    }
  else if (i - n_incidents < build->record->changes->len)
    add_change (build, duty_entry_get_row (build->record->changes->pdata[i - n_incidents]));
  else
    return FALSE;
  return TRUE;
}

static gboolean
do_slice (Build *build)
{
  gint64 end = g_get_monotonic_time () + DUTY_HANDOVER_BUILDER_SLICE;

  do
    {
      for (guint i = 0; i < STRIDE; i++)
        if (!do_next (build))
          return FALSE;
    }
  while (g_get_monotonic_time () < end);
  return TRUE;
}

/* On a worker’s thread: nobody else has the handover yet. */
static void
sort (GTask *worker, gpointer source, gpointer data, GCancellable *cancellable)
{
  duty_handover_sort (data);
  g_task_return_boolean (worker, TRUE);
}

static void
on_sorted (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  Build *build = g_task_get_task_data (task);

  if (!g_task_return_error_if_cancelled (task))
    g_task_return_pointer (task, duty_handover_ref (build->handover), (GDestroyNotify) duty_handover_unref);
}

/* A shift that is over: its figures are those that were confirmed. */
static void
take_figures (Build *build)
{
  g_auto (DutyHandoverBody) body = { 0 };

  duty_handover_body_read (duty_entry_get_row (build->record->handover)->body, &body);
  if (body.has_figures)
    build->handover->figures = body.figures;
}

static gboolean
on_slice (gpointer data)
{
  GTask *task = data;
  Build *build = g_task_get_task_data (task);
  g_autoptr (GTask) worker = NULL;

  if (g_task_return_error_if_cancelled (task))
    return G_SOURCE_REMOVE;
  if (do_slice (build))
    return G_SOURCE_CONTINUE;
  if (build->record->handover != NULL)
    take_figures (build);
  worker = g_task_new (NULL, NULL, on_sorted, g_object_ref (task));
  g_task_set_task_data (worker, duty_handover_ref (build->handover), (GDestroyNotify) duty_handover_unref);
  g_task_run_in_thread (worker, sort);
  return G_SOURCE_REMOVE;
}

static void
begin_slices (GTask *task)
{
  g_autoptr (GSource) source = g_idle_source_new ();
  Build *build = g_task_get_task_data (task);

  if (build->record->cases == NULL)
    take_incidents (build);
  g_source_set_callback (source, on_slice, g_object_ref (task), g_object_unref);
  g_source_set_static_name (source, "[dutydesk] handover");
  g_source_attach (source, g_task_get_context (task));
}

static void
on_shift_loaded (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  Build *build = g_task_get_task_data (task);
  GError *error = NULL;
  DutyShiftRecord *record = duty_store_load_shift_finish (DUTY_STORE (source), result, &error);

  if (record == NULL)
    {
      g_task_return_error (task, duty_desk_as_dispatch_error (error));
      return;
    }
  take_record (build, record);
  add_promises (build);
  begin_slices (task);
}

/* Takes @task. */
static void
load_shift (GTask *task)
{
  Build *build = g_task_get_task_data (task);

  duty_store_load_shift_async (build->desk->store, build->desk->seat, build->past,
                               g_task_get_cancellable (task), on_shift_loaded, task);
}

/* Signing */

/* A journal that cannot be signed is told of in the handover: the next shift must know. */
static void
on_signed (GObject *source, GAsyncResult *result, gpointer data)
{
  GTask *task = data;
  Build *build = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  g_autoptr (DutyHead) head = duty_store_sign_head_finish (DUTY_STORE (source), result, &error);

  if (head != NULL)
    take_head (build->handover, head);
  else
    build->handover->journal_error = g_strdup (error->message);
  load_shift (task);
}

static DutyHandover *
begin_handover (DutyDesk *desk)
{
  DutyHandover *handover = duty_handover_new ();

  handover->county = g_strdup (duty_county_get_name (desk->county));
  handover->seat = g_strdup (desk->seat);
  handover->outgoing = g_strdup (duty_desk_get_officer (desk));
  return handover;
}

/* Returns: (nullable): %NULL when who is signed in hands no shift over, which was answered */
static GTask *
begin (DutyDesk *desk, gint64 past, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, data);
  GError *error = NULL;
  Build *build;

  g_task_set_source_tag (task, duty_handover_builder_run_async);
  if (!duty_desk_check (desk, DUTY_ACT_HAND_OVER, NULL, &error))
    {
      g_task_return_error (task, error);
      return NULL;
    }
  build = g_new0 (Build, 1);
  build->desk = g_object_ref (desk);
  build->handover = begin_handover (desk);
  build->past = past;
  g_task_set_task_data (task, build, free_build);
  return g_steal_pointer (&task);
}

/**
 * duty_handover_builder_run_async:
 * @desk: a desk that is loaded
 * @is_signed: whether the journal is to be signed for it, as for one that is printed; a draft needs no head
 * @cancellable: (nullable): to give up
 * @callback: called with the handover
 * @data: data for @callback
 *
 * Main thread, which is never held up for more than 2 ms.
 */
void
duty_handover_builder_run_async (DutyDesk *desk,
                                 gboolean is_signed,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer data)
{
  GTask *task;
  Build *build;

  g_return_if_fail (DUTY_IS_DESK (desk));

  task = begin (desk, 0, cancellable, callback, data);
  if (task == NULL)
    return;
  build = g_task_get_task_data (task);
  build->handover->journal_error = g_strdup (duty_head_keeper_get_error (desk->heads));
  if (is_signed && build->handover->journal_error == NULL)
    duty_store_sign_head_async (desk->store, cancellable, on_signed, task);
  else
    load_shift (task);
}

/**
 * duty_handover_builder_rebuild_async:
 * @desk: a desk that is loaded
 * @past: the entry of a handover of its seat
 * @cancellable: (nullable): to give up
 * @callback: called with the handover, as it was confirmed; call duty_handover_builder_run_finish() in it
 * @data: data for @callback
 *
 * Builds again what a shift that is over told, of what the journal had then. Clocks are reckoned by today's policy and
 * calendar. Main thread, which is never held up for more than 2 ms.
 */
void
duty_handover_builder_rebuild_async (
    DutyDesk *desk, gint64 past, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data)
{
  GTask *task;

  g_return_if_fail (DUTY_IS_DESK (desk));
  g_return_if_fail (past > 0);

  task = begin (desk, past, cancellable, callback, data);
  if (task != NULL)
    load_shift (task);
}

/**
 * duty_handover_builder_run_finish:
 * @error: return location for a #DutyDispatchError
 *
 * Returns: (transfer full) (nullable): what the shift tells the next; nobody took over yet
 */
DutyHandover *
duty_handover_builder_run_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
