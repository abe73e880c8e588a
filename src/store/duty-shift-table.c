/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "store/duty-shift-table.h"

#include "store/duty-body.h"
#include "store/duty-head-table.h"
#include "store/duty-journal-table.h"
#include "store/duty-promise-table.h"
#include "store/duty-reads.h"

/*
 * What a handover needs of the journal. Nothing here walks through the years: the last handover and the
 * cameras have indices of their own, and a shift is a range of entries.
 */

/* Without an earlier handover a shift is so long. */
#define FIRST_SHIFT (12 * G_TIME_SPAN_HOUR)

/* A shift that nobody handed over for weeks is told from so many entries ago. */
#define MAX_SCANNED 500000

/* So many promises of each kind, and so many entries of one camera, are read. */
#define MAX_PROMISES 1000
#define MAX_OF_CAMERA 16

#define COLUMNS "journal.seq, at, officer, seat, kind, subject, case_code, body, hash"
#define NO_MORE COLUMNS ", NULL"

/* The partial indices are for exactly these kinds, and used where a statement says the same. */
#define SHIFT_KINDS "kind IN ('shift.handover', 'shift.sign-on', 'shift.pack')"
#define CAMERA_KINDS "kind IN ('camera.lost', 'camera.found')"

#define MEMBER(name) "CASE WHEN json_valid (body) THEN json_extract (body, '$." name "') END"

/* Not each step of each case: what a fresh officer would ask about. */
#define TELLING                                                                                              \
  " journal.seq > ?1 AND journal.seq <= ?2 AND (kind IN ("                                                   \
  "'incident.return', 'incident.transfer', 'incident.close', 'incident.follow-up', 'incident.reopen',"       \
  " 'incident.suspend', 'incident.resume', 'incident.merge', 'incident.void', 'incident.escalate',"          \
  " 'incident.supervise', 'incident.extend', 'camera.lost', 'camera.found', 'promise.make', 'promise.keep'," \
  " 'account.new', 'account.change', 'account.password', 'account.locked', 'account.sign-in',"               \
  " 'account.sign-out', 'shift.handover', 'shift.sign-on', 'reporter.unmask', 'register.export', "           \
  "'shift.export', 'reporter.erase', 'token.new', 'token.revoke', 'calendar.change',"                                        \
  " 'room.open', 'room.close')"                                                                              \
  " OR (kind = 'incident.report' AND " MEMBER (                                                              \
      "level") " = 1)"                                                                                       \
               " OR (kind = 'incident.warn' AND " MEMBER ("colour") " = 'red' AND " MEMBER (                 \
                   "clock") " = 'case'))"

static const char SELECT_SHIFT[] = "SELECT " NO_MORE " FROM journal WHERE " SHIFT_KINDS
                                   " AND kind = ?1 AND subject = ?2 ORDER BY seq DESC LIMIT ?3";
static const char SELECT_AT[] = "SELECT at FROM journal WHERE seq = ?";
static const char COUNT_KIND[] = "SELECT count (*) FROM journal WHERE seq > ? AND seq <= ? AND kind = ?";
static const char COUNT_CHANGES[] = "SELECT count (*) FROM journal WHERE" TELLING;
static const char SELECT_CHANGES[] =
    "SELECT * FROM (SELECT " COLUMNS
    ", note FROM journal LEFT JOIN text ON text.seq = journal.seq WHERE" TELLING
    " ORDER BY journal.seq DESC LIMIT ?3) ORDER BY seq";
static const char SELECT_NEXT_CAMERA[] =
    "SELECT subject FROM journal INDEXED BY journal_camera WHERE " CAMERA_KINDS
    " AND subject > ? ORDER BY subject LIMIT 1";
static const char SELECT_OF_CAMERA[] =
    "SELECT " COLUMNS ", " MEMBER ("quality") " FROM journal INDEXED BY journal_camera WHERE " CAMERA_KINDS
                                              " AND subject = ? ORDER BY seq DESC LIMIT ?";

void
duty_shift_read_free (DutyShiftRead *self)
{
  g_free (self->seat);
  g_free (self);
}

static GPtrArray *
read_of_seat (DutyConnection *connection, const char *kind, const char *seat, guint limit, GError **error)
{
  g_autoptr (DutyStatement) statement = duty_connection_query (connection, SELECT_SHIFT, error);

  if (statement == NULL)
    return NULL;
  duty_statement_add_text (statement, kind);
  duty_statement_add_text (statement, seat);
  duty_statement_add_int (statement, limit);
  return duty_read_entries (statement, error);
}

/* When the shift began */

/* Returns: −1 for an error, 0 when there is no such entry */
static gint64
read_at (DutyConnection *connection, gint64 seq, GError **error)
{
  g_autoptr (DutyStatement) statement = duty_connection_query (connection, SELECT_AT, error);
  DutyStep step = DUTY_STEP_FAILED;

  if (statement != NULL)
    {
      duty_statement_add_int (statement, seq);
      step = duty_statement_step (statement, error);
    }
  if (step == DUTY_STEP_FAILED)
    return -1;
  return step == DUTY_STEP_ROW ? duty_statement_get_int (statement, 0) : 0;
}

/* Entries have no gaps and rising moments, so that the one at a moment is found by halving. */
static gboolean
find_seq_before (DutyConnection *connection, gint64 moment, gint64 newest, gint64 *seq, GError **error)
{
  gint64 above = newest + 1;

  *seq = 0;
  while (above - *seq > 1)
    {
      gint64 middle = *seq + (above - *seq) / 2;
      gint64 at = read_at (connection, middle, error);

      if (at < 0)
        return FALSE;
      if (at < moment)
        *seq = middle;
      else
        above = middle;
    }
  return TRUE;
}

static gboolean
find_first_shift (DutyConnection *connection,
                  const DutyShiftRead *request,
                  DutyShiftRecord *self,
                  gint64 *after_seq,
                  GError **error)
{
  gint64 began = read_at (connection, 1, error);

  if (began < 0)
    return FALSE;
  self->from = MAX (request->now - FIRST_SHIFT, began != 0 ? began : request->now);
  return find_seq_before (connection, self->from, self->to_seq, after_seq, error);
}

/* What was written while the officers confirmed stands in no pack yet: a shift begins where the last pack ended. */
static void
take_end (const DutyEntryRow *last, gint64 *from, gint64 *after_seq)
{
  gint64 to = 0;
  gint64 seq = 0;

  *from = duty_body_read_int (last->body, "to", &to) && to > 0 && to <= last->at ? to : last->at;
  *after_seq = duty_body_read_int (last->body, "seq", &seq) && seq >= 0 && seq < last->seq ? seq : last->seq;
}

static gboolean
find_begin (DutyConnection *connection,
            const DutyShiftRead *request,
            DutyShiftRecord *self,
            gint64 *after_seq,
            GError **error)
{
  g_autoptr (GPtrArray) last = read_of_seat (connection, "shift.handover", request->seat, 1, error);

  if (last == NULL)
    return FALSE;
  if (last->len == 0)
    return find_first_shift (connection, request, self, after_seq, error);
  self->last = g_object_ref (last->pdata[0]);
  take_end (duty_entry_get_row (self->last), &self->from, after_seq);
  return TRUE;
}

/* What happened in it */

static gboolean
read_count (DutyStatement *statement, guint *count, GError **error)
{
  if (duty_statement_step (statement, error) != DUTY_STEP_ROW)
    return FALSE;
  *count = (guint) duty_statement_get_int (statement, 0);
  return TRUE;
}

static gboolean
count_kind (DutyConnection *connection,
            const DutyShiftRecord *self,
            gint64 after_seq,
            const char *kind,
            guint *count,
            GError **error)
{
  g_autoptr (DutyStatement) statement = duty_connection_query (connection, COUNT_KIND, error);

  if (statement == NULL)
    return FALSE;
  duty_statement_add_int (statement, after_seq);
  duty_statement_add_int (statement, self->to_seq);
  duty_statement_add_text (statement, kind);
  return read_count (statement, count, error);
}

static gboolean
count_changes (DutyConnection *connection, DutyShiftRecord *self, gint64 after_seq, GError **error)
{
  g_autoptr (DutyStatement) statement = duty_connection_query (connection, COUNT_CHANGES, error);
  guint count = 0;

  if (statement == NULL)
    return FALSE;
  duty_statement_add_int (statement, after_seq);
  duty_statement_add_int (statement, self->to_seq);
  if (!read_count (statement, &count, error))
    return FALSE;
  self->n_left_out = count > DUTY_SHIFT_MAX_CHANGES ? count - DUTY_SHIFT_MAX_CHANGES : 0;
  return TRUE;
}

static gboolean
read_changes (DutyConnection *connection, DutyShiftRecord *self, gint64 after_seq, GError **error)
{
  g_autoptr (DutyStatement) statement = duty_connection_query (connection, SELECT_CHANGES, error);

  if (statement == NULL)
    return FALSE;
  duty_statement_add_int (statement, after_seq);
  duty_statement_add_int (statement, self->to_seq);
  duty_statement_add_int (statement, DUTY_SHIFT_MAX_CHANGES);
  self->changes = duty_read_entries (statement, error);
  return self->changes != NULL && count_changes (connection, self, after_seq, error);
}

static DutyEntry *
describe_head (const DutyHead *head)
{
  g_autofree char *mark = duty_head_to_mark (head);
  DutyEntryRow row = { head->seq, head->at, "system", "", "journal.head", mark, NULL, "{}" };

  return duty_entry_new (&row);
}

static int
compare_entries (gconstpointer a, gconstpointer b)
{
  const DutyEntryRow *first = duty_entry_get_row (*(DutyEntry *const *) a);
  const DutyEntryRow *second = duty_entry_get_row (*(DutyEntry *const *) b);

  if (first->seq != second->seq)
    return first->seq < second->seq ? -1 : 1;
  return (first->at > second->at) - (first->at < second->at);
}

static gboolean
add_heads (DutyConnection *connection, DutyShiftRecord *self, gint64 after_seq, GError **error)
{
  g_autoptr (DutyStatement) statement = duty_head_table_scan (connection, after_seq + 1, error);
  DutyStep step = DUTY_STEP_FAILED;
  guint n_heads = 0;

  while (statement != NULL && (step = duty_statement_step (statement, error)) == DUTY_STEP_ROW)
    {
      DutyHead head;

      duty_head_table_read (statement, &head);
      if (++n_heads > DUTY_SHIFT_MAX_CHANGES)
        break;
      g_ptr_array_add (self->changes, describe_head (&head));
    }
  g_ptr_array_sort (self->changes, compare_entries);
  return step != DUTY_STEP_FAILED;
}

/* Cameras */

/* Takes the newest entry of each stream; a camera is without a picture when one of its streams is. */
static gboolean
read_camera (DutyConnection *connection, const char *camera, GPtrArray *lost, GError **error)
{
  g_autoptr (DutyStatement) statement = duty_connection_query (connection, SELECT_OF_CAMERA, error);
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  DutyStep step;

  if (statement == NULL)
    return FALSE;
  duty_statement_add_text (statement, camera);
  duty_statement_add_int (statement, MAX_OF_CAMERA);
  while ((step = duty_statement_step (statement, error)) == DUTY_STEP_ROW)
    {
      const char *quality = duty_statement_get_text (statement, DUTY_JOURNAL_COLUMN_MORE);
      DutyJournalRow row;

      if (!g_hash_table_add (seen, g_strdup (quality != NULL ? quality : "")))
        continue;
      duty_journal_table_read (statement, &row);
      if (!g_str_equal (row.entry.kind, "camera.lost"))
        continue;
      g_ptr_array_add (lost, duty_entry_new (&row.entry));
      return TRUE;
    }
  return step == DUTY_STEP_DONE;
}

/* Returns: the next camera that was ever lost; %NULL after the last, or with @error set */
static char *
read_next_camera (DutyConnection *connection, const char *after, GError **error)
{
  g_autoptr (DutyStatement) statement = duty_connection_query (connection, SELECT_NEXT_CAMERA, error);

  if (statement == NULL)
    return NULL;
  duty_statement_add_text (statement, after);
  return duty_statement_step (statement, error) == DUTY_STEP_ROW
             ? g_strdup (duty_statement_get_text (statement, 0))
             : NULL;
}

static gboolean
read_cameras (DutyConnection *connection, DutyShiftRecord *self, GCancellable *cancellable, GError **error)
{
  g_autofree char *camera = g_strdup ("");
  g_autoptr (GError) failure = NULL;

  self->lost = g_ptr_array_new_with_free_func (g_object_unref);
  while (TRUE)
    {
      g_autofree char *next = read_next_camera (connection, camera, &failure);

      if (next == NULL && failure == NULL)
        return TRUE;
      if (failure != NULL || g_cancellable_set_error_if_cancelled (cancellable, &failure) ||
          !read_camera (connection, next, self->lost, &failure))
        break;
      g_free (g_steal_pointer (&camera));
      camera = g_steal_pointer (&next);
    }
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

/* All of it */

static gboolean
read_shift (DutyConnection *connection,
            const DutyShiftRead *request,
            DutyShiftRecord *self,
            GCancellable *cancellable,
            GError **error)
{
  guchar hash[DUTY_DIGEST_SIZE];
  gint64 after_seq = 0;

  if (!duty_journal_table_read_last (connection, &self->to_seq, hash, error) ||
      !find_begin (connection, request, self, &after_seq, error))
    return FALSE;
  after_seq = MAX (after_seq, self->to_seq - MAX_SCANNED);
  if (!count_kind (connection, self, after_seq, "incident.report", &self->n_reported, error) ||
      !count_kind (connection, self, after_seq, "incident.close", &self->n_closed, error) ||
      !read_changes (connection, self, after_seq, error) || !add_heads (connection, self, after_seq, error) ||
      !read_cameras (connection, self, cancellable, error))
    return FALSE;
  self->promises = duty_promise_table_load (connection, self->from, MAX_PROMISES, error);
  return self->promises != NULL;
}

/**
 * duty_read_shift:
 * @request: a #DutyShiftRead
 *
 * Returns: (transfer full) (nullable): a #DutyShiftRecord
 */
gpointer
duty_read_shift (DutyConnection *connection, gpointer request, GCancellable *cancellable, GError **error)
{
  g_autoptr (DutyShiftRecord) self = g_new0 (DutyShiftRecord, 1);
  gboolean is_read;

  if (!duty_connection_run (connection, "BEGIN", error))
    return NULL;
  is_read = read_shift (connection, request, self, cancellable, error);
  duty_connection_run (connection, "COMMIT", NULL);
  return is_read ? g_steal_pointer (&self) : NULL;
}

/**
 * duty_read_handovers:
 * @request: a #DutyShiftRead
 *
 * Returns: (transfer full) (nullable) (element-type DutyEntry): the seat's last handovers, newest first, and
 * then their packs, newest first
 */
gpointer
duty_read_handovers (DutyConnection *connection, gpointer request, GCancellable *cancellable, GError **error)
{
  const DutyShiftRead *self = request;
  g_autoptr (GPtrArray) entries = read_of_seat (connection, "shift.handover", self->seat, self->limit, error);
  GPtrArray *packs;

  if (entries == NULL)
    return NULL;
  packs = read_of_seat (connection, "shift.pack", self->seat, self->limit, error);
  if (packs == NULL)
    return NULL;
  g_ptr_array_extend_and_steal (entries, packs);
  return g_steal_pointer (&entries);
}
