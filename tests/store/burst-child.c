/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "store/burst-child.h"

#include <signal.h>
#include <sys/wait.h>

/* With one commit before each line, a whole line is an acknowledged commit; a cut one is none. */

BurstChild *
burst_child_new (const char *program, const char *const *arguments)
{
  BurstChild *self = g_new0 (BurstChild, 1);
  g_autofree char *path = g_test_build_filename (G_TEST_BUILT, "store", program, NULL);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) argv = NULL;
  g_autoptr (GError) error = NULL;

  g_strv_builder_add (builder, path);
  g_strv_builder_addv (builder, (const char **) arguments);
  argv = g_strv_builder_end (builder);
  self->process = g_subprocess_newv ((const char *const *) argv, G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error);
  g_assert_no_error (error);
  self->output = g_data_input_stream_new (g_subprocess_get_stdout_pipe (self->process));
  self->lines = g_ptr_array_new_with_free_func (g_free);
  return self;
}

void
burst_child_free (BurstChild *self)
{
  g_subprocess_force_exit (self->process);
  g_object_unref (self->process);
  g_object_unref (self->output);
  g_ptr_array_unref (self->lines);
  g_free (self);
}

/* Waits until @n_lines more have come. */
void
burst_child_read (BurstChild *self, guint n_lines)
{
  for (guint i = 0; i < n_lines; i++)
    {
      g_autoptr (GError) error = NULL;
      char *line = g_data_input_stream_read_line (self->output, NULL, NULL, &error);

      g_assert_no_error (error);
      g_assert_nonnull (line);
      g_ptr_array_add (self->lines, line);
    }
}

static void
take_text (BurstChild *self, const char *text)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  for (guint i = 0; lines[i] != NULL && lines[i + 1] != NULL; i++)
    g_ptr_array_add (self->lines, g_strdup (lines[i]));
}

static void
read_rest (BurstChild *self)
{
  GInputStream *stream = G_INPUT_STREAM (self->output);
  GPollableInputStream *pipe =
      G_POLLABLE_INPUT_STREAM (g_filter_input_stream_get_base_stream (G_FILTER_INPUT_STREAM (self->output)));
  g_autoptr (GString) text = g_string_new (NULL);
  char buffer[4096];
  gssize size;
  gsize left = g_buffered_input_stream_get_available (G_BUFFERED_INPUT_STREAM (self->output));

  g_string_set_size (text, left);
  g_assert_cmpint (g_input_stream_read (stream, text->str, left, NULL, NULL), ==, (gssize) left);
  while ((size = g_pollable_input_stream_read_nonblocking (pipe, buffer, sizeof buffer, NULL, NULL)) > 0)
    g_string_append_len (text, buffer, size);
  take_text (self, text->str);
}

/* Stops the child where it stands, whatever it was about, and reads what it had acknowledged. */
void
burst_child_stop (BurstChild *self)
{
  pid_t pid = (pid_t) g_ascii_strtoll (g_subprocess_get_identifier (self->process), NULL, 10);
  siginfo_t info;

  g_assert_cmpint (kill (pid, SIGSTOP), ==, 0);
  g_assert_cmpint (waitid (P_PID, pid, &info, WSTOPPED | WNOWAIT), ==, 0);
  read_rest (self);
}

/* Kills the child with SIGKILL and reads what it had acknowledged. */
void
burst_child_kill (BurstChild *self)
{
  g_autoptr (GError) error = NULL;

  g_subprocess_force_exit (self->process);
  g_subprocess_wait (self->process, NULL, &error);
  g_assert_no_error (error);
  read_rest (self);
}
