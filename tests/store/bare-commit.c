/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <glib.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>

/*
 * What the disk and SQLite alone need to keep a case, to hold the desk's own time against: commits the
 * row of a report, one a transaction, with nothing of ours around it, and prints the time from BEGIN to
 * the end of COMMIT in µs, as "p50 N" and "p99 N".
 */

typedef struct
{
  int count;
  int rate; /* a second; 0: without a pause */
  gboolean careless;
  gboolean verbose;
  const char *folder;
} Options;

static const char TABLE[] =
    "CREATE TABLE IF NOT EXISTS journal (seq INTEGER PRIMARY KEY, at INTEGER NOT NULL, officer TEXT NOT NULL,"
    " seat TEXT NOT NULL, kind TEXT NOT NULL, subject TEXT NOT NULL, case_code TEXT, body TEXT NOT NULL,"
    " hash BLOB NOT NULL) STRICT";
static const char INSERT[] =
    "INSERT INTO journal (at, officer, seat, kind, subject, case_code, body, hash) VALUES (1795305600000000,"
    " 'app', 'intake', 'incident.report', '149901-20261122-0042-6', '149901-20261122-0042-6',"
    " '{\"channel\":\"grid-patrol\",\"category\":\"environment\",\"level\":3,\"lat\":31.230416,\"lon\":121."
    "473701,"
    "\"area\":\"149901001001\",\"reporter\":true,\"text\":"
    "\"a7f3a3d6cf1c0a1c6d2f52c2a7f3a3d6cf1c0a1c6d2f52c2a7f3a3d6cf1c0a1c\"}', randomblob (32))";

static void
run_sql (sqlite3 *db, const char *sql)
{
  char *message = NULL;

  if (sqlite3_exec (db, sql, NULL, NULL, &message) == SQLITE_OK)
    return;
  fprintf (stderr, "bare-commit: %s: %s\n", sql, message);
  exit (1);
}

static sqlite3 *
open_database (const Options *options)
{
  g_autofree char *path = g_build_filename (options->folder, "bare.db", NULL);
  sqlite3 *db = NULL;

  if (sqlite3_open (path, &db) != SQLITE_OK)
    {
      fprintf (stderr, "bare-commit: %s: %s\n", path, sqlite3_errmsg (db));
      exit (1);
    }
  run_sql (db, "PRAGMA journal_mode=WAL");
  run_sql (db, options->careless ? "PRAGMA synchronous=NORMAL" : "PRAGMA synchronous=FULL");
  run_sql (db, TABLE);
  return db;
}

static gint64
commit_row (sqlite3 *db)
{
  gint64 start = g_get_monotonic_time ();

  run_sql (db, "BEGIN IMMEDIATE");
  run_sql (db, INSERT);
  run_sql (db, "COMMIT");
  return g_get_monotonic_time () - start;
}

static void
pause_until (gint64 moment)
{
  gint64 left = moment - g_get_monotonic_time ();

  if (left > 0)
    g_usleep ((gulong) left);
}

static int
compare_times (gconstpointer a, gconstpointer b)
{
  gint64 first = *(const gint64 *) a;
  gint64 second = *(const gint64 *) b;

  return (first > second) - (first < second);
}

static void
print_quantile (GArray *times, const char *name, double share)
{
  guint index = MIN ((guint) (times->len * share), times->len - 1);

  printf ("%s %" G_GINT64_FORMAT "\n", name, g_array_index (times, gint64, index));
}

static void
run (const Options *options)
{
  g_autoptr (GArray) times = g_array_new (FALSE, FALSE, sizeof (gint64));
  sqlite3 *db = open_database (options);
  gint64 start = g_get_monotonic_time ();

  for (int i = 0; i < options->count; i++)
    {
      gint64 time;

      if (options->rate > 0)
        pause_until (start + (gint64) i * G_USEC_PER_SEC / options->rate);
      time = commit_row (db);
      g_array_append_val (times, time);
      if (options->verbose)
        printf ("%d\n", i + 1);
    }
  g_array_sort (times, compare_times);
  print_quantile (times, "p50", 0.50);
  print_quantile (times, "p99", 0.99);
  sqlite3_close (db);
}

int
main (int argc, char *argv[])
{
  Options options = { .count = 1000, .rate = 50 };
  const GOptionEntry entries[] = {
    { "count", 0, 0, G_OPTION_ARG_INT, &options.count, "how many commits", "N" },
    { "rate", 0, 0, G_OPTION_ARG_INT, &options.rate, "commits a second, 0 for as many as go", "N" },
    { "careless", 0, 0, G_OPTION_ARG_NONE, &options.careless, "do not flush at each commit", NULL },
    { "verbose", 0, 0, G_OPTION_ARG_NONE, &options.verbose, "a line for each commit", NULL },
    { NULL },
  };
  g_autoptr (GOptionContext) context = g_option_context_new ("FOLDER");
  g_autoptr (GError) error = NULL;

  g_option_context_add_main_entries (context, entries, NULL);
  if (!g_option_context_parse (context, &argc, &argv, &error) || argc != 2 || options.count < 1)
    {
      fprintf (stderr, "bare-commit: %s\n",
               error != NULL ? error->message : "a folder and a count are needed");
      return 2;
    }
  options.folder = argv[1];
  setvbuf (stdout, NULL, _IOLBF, 0);
  run (&options);
  return 0;
}
