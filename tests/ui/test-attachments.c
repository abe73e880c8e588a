/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The files of a case, on the desk's page: real files go in, and come out as they were. */

#include <glib/gstdio.h>
#include <unistd.h>

#include "ui/case/duty-attachment-row.h"
#include "ui/case/duty-attachments-view.h"
#include "ui/desk-page-room.h"

#define NAME "现场 1.txt"
#define WORDS "积水约二十厘米，已设围挡。\n"

typedef struct
{
  DeskPageRoom page;
  char *folder; /* where the room keeps files */
  GFile *source;
  DutyIncident *incident;
  DutyAttachmentsView *view;
  char *opened; /* what the copy that is shown holds */
} Room;

static gboolean
on_open (Room *self, GFile *file)
{
  g_autofree char *name = g_file_get_basename (file);

  g_assert_cmpstr (name, ==, NAME);
  g_free (self->opened);
  g_assert_true (g_file_load_contents (file, NULL, &self->opened, NULL, NULL, NULL));
  return TRUE;
}

static void
set_up (Room *self, gconstpointer data)
{
  g_autoptr (DutyAttachmentFiles) files = NULL;
  g_autofree char *path = NULL;

  desk_page_room_set_up (&self->page, NULL);
  self->folder = g_build_filename (self->page.desk.folder, "attachments", NULL);
  path = g_build_filename (self->page.desk.folder, NAME, NULL);
  files = duty_attachment_files_new (self->folder);
  g_assert_true (duty_attachment_files_prepare (files, NULL));
  duty_desk_set_attachment_files (self->page.desk.desk, files);
  g_assert_true (g_file_set_contents (path, WORDS, -1, NULL));
  self->source = g_file_new_for_path (path);
  self->incident = desk_page_room_report (&self->page, "新站北侧积水");
  duty_desk_page_show_case (DUTY_DESK_PAGE (self->page.page), self->incident);
  ui_settle ();
  self->view = DUTY_ATTACHMENTS_VIEW (ui_find (self->page.page, DUTY_TYPE_ATTACHMENTS_VIEW, NULL));
  g_signal_connect_swapped (self->view, "open", G_CALLBACK (on_open), self);
}

static void
tear_down (Room *self, gconstpointer data)
{
  desk_page_room_tear_down (&self->page, NULL);
  g_object_unref (self->source);
  g_free (self->folder);
  g_free (self->opened);
}

static GtkWidget *
find_row (Room *self)
{
  return ui_find (GTK_WIDGET (self->view), DUTY_TYPE_ATTACHMENT_ROW, NULL);
}

static GtkWidget *
find_attach (Room *self)
{
  return gtk_widget_get_parent (ui_find (GTK_WIDGET (self->view), GTK_TYPE_LABEL, "Attach a file…"));
}

static gboolean
has_row (gpointer data)
{
  return find_row (data) != NULL;
}

static gboolean
is_still (gpointer data)
{
  Room *self = data;

  return ui_find (GTK_WIDGET (self->view), GTK_TYPE_PROGRESS_BAR, NULL) == NULL;
}

static gboolean
has_opened (gpointer data)
{
  return ((Room *) data)->opened != NULL;
}

static void
attach (Room *self)
{
  duty_attachments_view_attach (self->view, self->source);
  ui_wait (has_row, self);
  ui_settle ();
}

/* It is listed, the history names it, and what is opened by the keyboard is what was attached. */
static void
test_in_and_out (Room *self, gconstpointer data)
{
  g_autofree char *sentence = NULL;
  g_autofree char *size = g_format_size (strlen (WORDS));

  g_assert_true (gtk_widget_is_sensitive (find_attach (self)));
  attach (self);
  g_assert_true (desk_page_room_is_shown (&self->page, NAME));
  duty_fake_clock_advance (self->page.desk.clock, 3 * G_TIME_SPAN_SECOND);
  ui_settle ();
  sentence = g_strdup_printf (DESK_PAGE_LEAD " attached “" NAME "” (%s)", size);
  g_assert_true (desk_page_room_is_shown (&self->page, sentence));
  gtk_widget_grab_focus (find_row (self));
  ui_press ("Return");
  ui_wait (has_opened, self);
  g_assert_cmpstr (self->opened, ==, WORDS);
}

static void
spoil (Room *self)
{
  g_autoptr (GDir) dir = g_dir_open (self->folder, 0, NULL);
  g_autofree char *path = g_build_filename (self->folder, g_dir_read_name (dir), NULL);

  g_assert_null (g_dir_read_name (dir));
  g_chmod (path, 0600);
  g_assert_true (g_file_set_contents (path, "积水约二十厘米，未设围挡。\n", -1, NULL));
}

static const char *
get_note (Room *self)
{
  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self->view)); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (GTK_IS_LABEL (child) && gtk_widget_get_visible (child))
      return gtk_label_get_label (GTK_LABEL (child));
  return NULL;
}

static gboolean
has_note (gpointer data)
{
  return get_note (data) != NULL;
}

/* A file that is not the one that was kept is not shown, and the officer told so. */
static void
test_damaged_is_told (Room *self, gconstpointer data)
{
  attach (self);
  spoil (self);
  gtk_widget_grab_focus (find_row (self));
  ui_press ("Return");
  ui_wait (has_note, self);
  g_assert_null (self->opened);
}

/* One byte too many: nothing is kept. */
static void
test_too_large (Room *self, gconstpointer data)
{
  g_autofree char *path = g_file_get_path (self->source);

  g_assert_cmpint (truncate (path, DUTY_ATTACHMENT_MAX_SIZE + 1), ==, 0);
  duty_attachments_view_attach (self->view, self->source);
  ui_wait (has_note, self);
  g_assert_nonnull (strstr (get_note (self), "20 MiB"));
  g_assert_null (find_row (self));
  g_assert_true (is_still (self));
}

static void
test_cancelled (Room *self, gconstpointer data)
{
  g_autofree char *path = g_file_get_path (self->source);
  g_autoptr (GDir) dir = NULL;
  GtkWidget *bar;

  g_assert_cmpint (truncate (path, DUTY_ATTACHMENT_MAX_SIZE), ==, 0);
  duty_attachments_view_attach (self->view, self->source);
  g_assert_false (gtk_widget_is_sensitive (find_attach (self)));
  bar = ui_find (GTK_WIDGET (self->view), GTK_TYPE_PROGRESS_BAR, NULL);
  g_signal_emit_by_name (gtk_widget_get_next_sibling (bar), "clicked");
  ui_wait (is_still, self);
  ui_settle ();
  g_assert_null (find_row (self));
  g_assert_null (get_note (self));
  g_assert_true (gtk_widget_is_sensitive (find_attach (self)));
  dir = g_dir_open (self->folder, 0, NULL);
  g_assert_null (g_dir_read_name (dir));
}

/* Who reads cases and attaches nothing sees the files, and why the button is grey. */
static void
test_a_reviewer_only_reads (Room *self, gconstpointer data)
{
  attach (self);
  desk_people_sign_out (self->page.desk.desk);
  desk_people_sign_in (self->page.desk.desk, "复盘员", DUTY_ROLE_REVIEWER, NULL);
  duty_desk_page_show_case (DUTY_DESK_PAGE (self->page.page), self->incident);
  ui_wait (has_row, self);
  g_assert_false (gtk_widget_is_sensitive (find_attach (self)));
}

#define ADD(path, test) g_test_add (path, Room, NULL, set_up, test, tear_down)

int
main (int argc, char **argv)
{
  ui_init (&argc, &argv);
  ADD ("/attachments/in-and-out", test_in_and_out);
  ADD ("/attachments/damaged-is-told", test_damaged_is_told);
  ADD ("/attachments/too-large", test_too_large);
  ADD ("/attachments/cancelled", test_cancelled);
  ADD ("/attachments/a-reviewer-only-reads", test_a_reviewer_only_reads);
  return g_test_run ();
}
