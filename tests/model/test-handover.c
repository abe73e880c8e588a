/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/duty-handover.h"

static void
add_clock (DutyHandover *self, const char *code, gint64 due, gboolean supervised)
{
  DutyHandoverClock *clock = duty_handover_add_clock (self);

  clock->code = g_strdup (code);
  clock->due = due;
  clock->supervised = supervised;
}

static void
test_puts_the_most_urgent_first (void)
{
  static const char *const ORDER[] = { "late", "pressed", "a", "b", "far", "never" };
  g_autoptr (DutyHandover) self = duty_handover_new ();

  add_clock (self, "never", 0, TRUE);
  add_clock (self, "b", 20, FALSE);
  add_clock (self, "far", G_MAXINT64, FALSE);
  add_clock (self, "pressed", 20, TRUE);
  add_clock (self, "late", 10, FALSE);
  add_clock (self, "a", 20, FALSE);
  duty_handover_sort (self);
  g_assert_cmpuint (self->clocks->len, ==, G_N_ELEMENTS (ORDER));
  for (guint i = 0; i < self->clocks->len; i++)
    g_assert_cmpstr (((DutyHandoverClock *) g_ptr_array_index (self->clocks, i))->code, ==, ORDER[i]);
}

static void
add_promise (DutyHandover *self, const char *text, gint64 due, gboolean kept)
{
  DutyHandoverPromise *promise = duty_handover_add_promise (self);

  promise->text = g_strdup (text);
  promise->due = due;
  promise->kept = kept;
}

static void
test_puts_kept_promises_last (void)
{
  static const char *const ORDER[] = { "soon", "later", "some time", "kept" };
  g_autoptr (DutyHandover) self = duty_handover_new ();

  add_promise (self, "kept", 1, TRUE);
  add_promise (self, "some time", 0, FALSE);
  add_promise (self, "later", 20, FALSE);
  add_promise (self, "soon", 10, FALSE);
  duty_handover_sort (self);
  for (guint i = 0; i < self->promises->len; i++)
    g_assert_cmpstr (((DutyHandoverPromise *) g_ptr_array_index (self->promises, i))->text, ==, ORDER[i]);
}

static gpointer
hold (gpointer data)
{
  for (guint i = 0; i < 10000; i++)
    duty_handover_unref (duty_handover_ref (data));
  duty_handover_unref (data);
  return NULL;
}

static void
test_is_shared_between_threads (void)
{
  DutyHandover *self = duty_handover_new ();
  GThread *threads[4];

  add_clock (self, "one", 1, FALSE);
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("hold", hold, duty_handover_ref (self));
  duty_handover_unref (self);
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    g_thread_join (threads[i]);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/handover/puts-the-most-urgent-first", test_puts_the_most_urgent_first);
  g_test_add_func ("/handover/puts-kept-promises-last", test_puts_kept_promises_last);
  g_test_add_func ("/handover/is-shared-between-threads", test_is_shared_between_threads);
  return g_test_run ();
}
