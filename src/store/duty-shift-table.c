/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "store/duty-shift-table.h"

#include <glib/gi18n.h>

#include "base/duty-json-reader.h"
#include "model/duty-promise.h"
#include "store/duty-body.h"
#include "store/duty-head-table.h"
#include "store/duty-journal-table.h"
#include "store/duty-promise-table.h"
#include "store/duty-reads.h"
#include "store/duty-standing.h"
#include "store/duty-store-error.h"

/*
 * What a handover needs of the journal. Nothing here walks through the years: the last handover and the
 * cameras have indices of their own, and a shift is a range of entries.
 */

/* Without an earlier handover a shift is so long. */
#define FIRST_SHIFT (12 * G_TIME_SPAN_HOUR)

/* A shift that nobody handed over for weeks is told from so many entries ago. */
#define MAX_SCANNED 500000

/* So many packs are read for each handover: one is written again when its file was not well. */
#define MAX_PACKS 4

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
                                   " AND kind = ?1 AND subject = ?2 AND seq < ?4 ORDER BY seq DESC LIMIT ?3";
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
                                              " AND subject = ? AND seq <= ? ORDER BY seq DESC LIMIT ?";

void
duty_shift_read_free (DutyShiftRead *self)
{
  g_free (self->seat);
  g_free (self);
}

static GPtrArray *
read_of_seat (DutyConnection *connection,
              const char *kind,
              const char *seat,
              guint limit,
              gint64 before,
              GError **error)
{
  g_autoptr (DutyStatement) statement = duty_connection_query (connection, SELECT_SHIFT, error);

  if (statement == NULL)
    return NULL;
  duty_statement_add_text (statement, kind);
  duty_statement_add_text (statement, seat);
  duty_statement_add_int (statement, limit);
  duty_statement_add_int (statement, before);
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

/* Without an earlier handover: a shift that is over says when it began. */
static gboolean
find_first_begin (DutyConnection *connection,
                  const DutyShiftRead *request,
                  DutyShiftRecord *self,
                  gint64 *after_seq,
                  GError **error)
{
  if (self->handover == NULL)
    return find_first_shift (connection, request, self, after_seq, error);
  duty_body_read_int (duty_entry_get_row (self->handover)->body, "from", &self->from);
  return find_seq_before (connection, self->from, self->to_seq, after_seq, error);
}

static gboolean
find_begin (DutyConnection *connection,
            const DutyShiftRead *request,
            DutyShiftRecord *self,
            gint64 *after_seq,
            GError **error)
{
  gint64 before = request->handover != 0 ? request->handover : G_MAXINT64;
  g_autoptr (GPtrArray) last =
      read_of_seat (connection, "shift.handover", request->seat, 1, before, error);

  if (last == NULL)
    return FALSE;
  if (last->len == 0)
    return find_first_begin (connection, request, self, after_seq, error);
  self->last = g_object_ref (last->pdata[0]);
  take_end (duty_entry_get_row (self->last), &self->from, after_seq);
  return TRUE;
}

/* A shift that is over */

static gboolean
refuse_handover (gint64 seq, GError **error)
{
  if (error == NULL || *error == NULL)
    g_set_error (error, DUTY_STORE_ERROR, DUTY_STORE_ERROR_BROKEN,
                 _ ("Entry %lld of the journal is no handover that can be read. Verify the journal."),
                 (long long) seq);
  return FALSE;
}

static gboolean
find_handover (DutyConnection *connection, const DutyShiftRead *request, DutyShiftRecord *self, GError **error)
{
  const DutyEntryRow *row;

  self->handover = duty_journal_table_find (connection, request->handover, error);
  if (self->handover == NULL)
    return refuse_handover (request->handover, error);
  row = duty_entry_get_row (self->handover);
  if (!g_str_equal (row->kind, "shift.handover") || !g_str_equal (row->subject, request->seat) ||
      !duty_body_read_int (row->body, "seq", &self->to_seq) || self->to_seq < 0 || self->to_seq >= row->seq)
    return refuse_handover (request->handover, error);
  return TRUE;
}

static gboolean
find_end (DutyConnection *connection, const DutyShiftRead *request, DutyShiftRecord *self, GError **error)
{
  guchar hash[DUTY_DIGEST_SIZE];

  return request->handover != 0 ? find_handover (connection, request, self, error)
                                : duty_journal_table_read_last (connection, &self->to_seq, hash, error);
}

/* The one that the handover names, if it was signed at all. */
static gboolean
find_head (DutyConnection *connection, DutyShiftRecord *self, GError **error)
{
  g_autoptr (JsonObject) body = duty_json_parse (duty_entry_get_row (self->handover)->body);
  const char *mark = duty_json_read_string (body, "head");
  g_autoptr (DutyStatement) statement = NULL;
  DutyHead named;
  DutyHead head;

  if (mark == NULL || !duty_head_read_mark (mark, &named.seq, named.hash))
    return TRUE;
  statement = duty_head_table_scan (connection, named.seq, error);
  switch (statement != NULL ? duty_statement_step (statement, error) : DUTY_STEP_FAILED)
    {
    case DUTY_STEP_ROW:
      duty_head_table_read (statement, &head);
      if (head.seq == named.seq && memcmp (head.hash, named.hash, sizeof head.hash) == 0)
        self->head = g_memdup2 (&head, sizeof head);
      return TRUE;
    case DUTY_STEP_DONE:
      return TRUE;
    case DUTY_STEP_FAILED:
      return FALSE;
    }
  g_return_val_if_reached (FALSE);
}

/* Those that were made or kept later were not, or were owed. */
static void
turn_back_promises (DutyShiftRecord *self)
{
  g_autoptr (GPtrArray) now = g_steal_pointer (&self->promises);
  gint64 end = duty_entry_get_row (self->handover)->at;

  self->promises = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < now->len; i++)
    {
      DutyPromiseRow row = *duty_promise_get_row (now->pdata[i]);

      if (row.seq > self->to_seq)
        continue;
      row.kept_at = row.kept_at <= end ? row.kept_at : 0;
      g_ptr_array_add (self->promises, duty_promise_new (&row));
    }
}

static gboolean
turn_back (DutyConnection *connection, DutyShiftRecord *self, GCancellable *cancellable, GError **error)
{
  gint64 at = read_at (connection, self->to_seq, error);

  if (at < 0 || !find_head (connection, self, error))
    return FALSE;
  turn_back_promises (self);
  self->cases = duty_standing_load (connection, self->to_seq, at, cancellable, error);
  return self->cases != NULL;
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
      if (head.seq > self->to_seq || ++n_heads > DUTY_SHIFT_MAX_CHANGES)
        break;
      g_ptr_array_add (self->changes, describe_head (&head));
    }
  g_ptr_array_sort (self->changes, compare_entries);
  return step != DUTY_STEP_FAILED;
}

/* Cameras */

/* Takes the newest entry of each stream; a camera is without a picture when one of its streams is. */
static gboolean
read_camera (
    DutyConnection *connection, const char *camera, gint64 to_seq, GPtrArray *lost, GError **error)
{
  g_autoptr (DutyStatement) statement = duty_connection_query (connection, SELECT_OF_CAMERA, error);
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  DutyStep step;

  if (statement == NULL)
    return FALSE;
  duty_statement_add_text (statement, camera);
  duty_statement_add_int (statement, to_seq);
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
          !read_camera (connection, next, self->to_seq, self->lost, &failure))
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
  gint64 after_seq = 0;

  if (!find_end (connection, request, self, error) ||
      !find_begin (connection, request, self, &after_seq, error))
    return FALSE;
  after_seq = MAX (after_seq, self->to_seq - MAX_SCANNED);
  if (!count_kind (connection, self, after_seq, "incident.report", &self->n_reported, error) ||
      !count_kind (connection, self, after_seq, "incident.close", &self->n_closed, error) ||
      !read_changes (connection, self, after_seq, error) || !add_heads (connection, self, after_seq, error) ||
      !read_cameras (connection, self, cancellable, error))
    return FALSE;
  self->promises = duty_promise_table_load (connection, self->from, MAX_PROMISES, error);
  if (self->promises == NULL || self->handover == NULL)
    return self->promises != NULL;
  return turn_back (connection, self, cancellable, error);
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
  g_autoptr (GPtrArray) entries = read_of_seat (connection, "shift.handover", self->seat, self->limit, G_MAXINT64, error);
  GPtrArray *packs;

  if (entries == NULL)
    return NULL;
  packs = read_of_seat (connection, "shift.pack", self->seat, self->limit * MAX_PACKS, G_MAXINT64, error);
  if (packs == NULL)
    return NULL;
  g_ptr_array_extend_and_steal (entries, packs);
  return g_steal_pointer (&entries);
}
