/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "simulator/duty-reporter.h"

#include <libsoup/soup.h>

#include "base/duty-backoff.h"
#include "simulator/duty-simulated-report.h"

#define RETRY_BASE (G_TIME_SPAN_SECOND / 2)
#define RETRY_CAP (10 * G_TIME_SPAN_SECOND)
#define TIMEOUT_SECONDS 30
#define MAX_CONNECTIONS 8
#define TOO_MANY_REQUESTS 429 /* RFC 6585, 4 */
#define INCIDENTS_PATH "/api/v1/incidents"

/* What a backlog holds happened within so many minutes before. */
#define BACKLOG_MINUTES 150

/**
 * DutyReporter:
 *
 * The people and sensors that report to one intake: at an even pace with some chance in it, each report
 * under a key of its own, sent again under that key until it is answered. A refusal is printed and not
 * sent again. Main thread only.
 */
struct _DutyReporter
{
  GObject parent_instance;

  DutySimulatedTown *town;   /* owned */
  SoupSession *session;      /* owned */
  GCancellable *cancellable; /* owned */
  GRand *chance;             /* owned */
  char *uri;                 /* owned */
  char *authorization;       /* owned; never printed */

  double per_minute;
  guint limit; /* 0: none */
  guint n_sent;
  guint n_done;
  guint timer;
};

typedef enum
{
  SIGNAL_FINISHED,
} Signal;

static guint signals[SIGNAL_FINISHED + 1];

G_DEFINE_TYPE (DutyReporter, duty_reporter, G_TYPE_OBJECT)

/* One report on its way: what every callback of it needs. */
typedef struct
{
  DutyReporter *reporter;      /* owned */
  DutySimulatedReport *report; /* owned */
  SoupMessage *message;        /* owned, of the present attempt */
  DutyBackoff backoff;
} Errand;

static void
errand_free (Errand *self)
{
  g_clear_object (&self->message);
  duty_simulated_report_free (self->report);
  g_object_unref (self->reporter);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Errand, errand_free)

static void
duty_reporter_dispose (GObject *object)
{
  DutyReporter *self = DUTY_REPORTER (object);

  duty_reporter_stop (self);
  g_clear_object (&self->town);
  g_clear_object (&self->session);
  g_clear_object (&self->cancellable);
  G_OBJECT_CLASS (duty_reporter_parent_class)->dispose (object);
}

static void
duty_reporter_finalize (GObject *object)
{
  DutyReporter *self = DUTY_REPORTER (object);

  g_rand_free (self->chance);
  g_free (self->uri);
  g_free (self->authorization);
  G_OBJECT_CLASS (duty_reporter_parent_class)->finalize (object);
}

static void
duty_reporter_class_init (DutyReporterClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = duty_reporter_dispose;
  object_class->finalize = duty_reporter_finalize;

  /**
   * DutyReporter::finished:
   *
   * Every report that was to be sent has been answered. Not emitted without a limit.
   */
  signals[SIGNAL_FINISHED] = g_signal_new ("finished", DUTY_TYPE_REPORTER, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                           NULL, G_TYPE_NONE, 0);
}

static void
duty_reporter_init (DutyReporter *self)
{
  self->cancellable = g_cancellable_new ();
  self->session = soup_session_new_with_options ("timeout", TIMEOUT_SECONDS, "max-conns", MAX_CONNECTIONS,
                                                 "max-conns-per-host", MAX_CONNECTIONS, NULL);
}

static char *
make_uri (const char *intake)
{
  g_autofree char *base = g_strdup (intake);

  while (g_str_has_suffix (base, "/"))
    base[strlen (base) - 1] = '\0';
  if (g_str_has_suffix (base, INCIDENTS_PATH))
    return g_steal_pointer (&base);
  return g_strconcat (base, INCIDENTS_PATH, NULL);
}

/**
 * duty_reporter_new:
 * @town: where incidents happen
 * @intake: an HTTP URL, with or without the path of the API
 * @token: what the intake knows the reporter by
 * @seed: of chance: the same seed tells the same stories, under keys of their own
 *
 * Returns: (transfer full): a reporter that has not begun
 */
DutyReporter *
duty_reporter_new (DutySimulatedTown *town, const char *intake, const char *token, guint32 seed)
{
  DutyReporter *self = g_object_new (DUTY_TYPE_REPORTER, NULL);

  self->town = g_object_ref (town);
  self->uri = make_uri (intake);
  self->authorization = g_strconcat ("Bearer ", token, NULL);
  self->chance = g_rand_new_with_seed (seed);
  return self;
}

static void send_errand (Errand *errand);

static void
finish_errand (DutyReporter *self)
{
  self->n_done++;
  if (self->limit != 0 && self->n_done == self->limit)
    g_signal_emit (self, signals[SIGNAL_FINISHED], 0);
}

static gboolean
on_retry (gpointer user_data)
{
  Errand *errand = user_data;

  if (g_cancellable_is_cancelled (errand->reporter->cancellable))
    errand_free (errand);
  else
    send_errand (errand);
  return G_SOURCE_REMOVE;
}

/* Takes the errand. */
static void
retry (Errand *errand, const char *reason)
{
  gint64 delay = duty_backoff_next (&errand->backoff);

  g_print ("again: %s: %s\n", errand->report->title, reason);
  g_timeout_add (delay / 1000, on_retry, errand);
}

static gboolean
is_passing (guint status)
{
  return status >= 500 || status == TOO_MANY_REQUESTS || status == SOUP_STATUS_REQUEST_TIMEOUT;
}

static void
on_answer_ready (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Errand) errand = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) answer = soup_session_send_and_read_finish (SOUP_SESSION (source), result, &error);
  guint status = soup_message_get_status (errand->message);

  if (g_cancellable_is_cancelled (errand->reporter->cancellable))
    return;
  if (answer == NULL || is_passing (status))
    {
      g_autofree char *reason = answer == NULL ? g_strdup (error->message)
                                               : g_strdup_printf ("HTTP %u", status);

      retry (g_steal_pointer (&errand), reason);
      return;
    }
  if (!SOUP_STATUS_IS_SUCCESSFUL (status))
    g_print ("refused: %s: HTTP %u: %.*s\n", errand->report->title, status, (int) g_bytes_get_size (answer),
             (const char *) g_bytes_get_data (answer, NULL));
  finish_errand (errand->reporter);
}

static void
send_errand (Errand *errand)
{
  DutyReporter *self = errand->reporter;
  SoupMessageHeaders *headers;

  g_clear_object (&errand->message);
  errand->message = soup_message_new (SOUP_METHOD_POST, self->uri);
  headers = soup_message_get_request_headers (errand->message);
  soup_message_headers_replace (headers, "Authorization", self->authorization);
  soup_message_headers_replace (headers, "Idempotency-Key", errand->report->key);
  soup_message_set_request_body_from_bytes (errand->message, "application/json", errand->report->body);
  soup_session_send_and_read_async (self->session, errand->message, G_PRIORITY_DEFAULT, self->cancellable,
                                    on_answer_ready, errand);
}

static gboolean
is_exhausted (DutyReporter *self)
{
  return self->limit != 0 && self->n_sent >= self->limit;
}

static void
report_one (DutyReporter *self, gint64 age)
{
  Errand *errand = g_new0 (Errand, 1);

  self->n_sent++;
  errand->reporter = g_object_ref (self);
  errand->report = duty_simulated_report_new (self->town, self->chance, age);
  errand->backoff = DUTY_BACKOFF_INIT (RETRY_BASE, RETRY_CAP);
  send_errand (errand);
}

static void schedule (DutyReporter *self);

static gboolean
on_due (gpointer user_data)
{
  DutyReporter *self = user_data;

  self->timer = 0;
  report_one (self, g_rand_int_range (self->chance, 5, 90) * G_TIME_SPAN_SECOND);
  schedule (self);
  return G_SOURCE_REMOVE;
}

/* Between 0.6 and 1.4 of the mean pause, so that it looks like people and keeps its rate. */
static void
schedule (DutyReporter *self)
{
  double seconds;

  if (is_exhausted (self) || self->per_minute <= 0)
    return;
  seconds = 60 / self->per_minute * g_rand_double_range (self->chance, 0.6, 1.4);
  self->timer = g_timeout_add ((guint) (seconds * 1000), on_due, self);
}

/**
 * duty_reporter_start:
 * @self: a reporter
 * @per_minute: the rate, 0 for none
 * @backlog: how many to send at once, before
 * @limit: how many in all, 0 for no end
 */
void
duty_reporter_start (DutyReporter *self, double per_minute, guint backlog, guint limit)
{
  self->per_minute = per_minute;
  self->limit = limit;
  for (guint i = 0; i < backlog && !is_exhausted (self); i++)
    report_one (self, g_rand_int_range (self->chance, 1, BACKLOG_MINUTES) * G_TIME_SPAN_MINUTE);
  schedule (self);
}

/* Sends nothing more, and waits for no answer. */
void
duty_reporter_stop (DutyReporter *self)
{
  g_clear_handle_id (&self->timer, g_source_remove);
  g_cancellable_cancel (self->cancellable);
}
