/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The slip on the screen, as a phone and a printer would have it. */

#include <glib/gstdio.h>

#include "desk/desk-fixture.h"
#include "ui/duty-slip-dialog.h"
#include "ui/ui-fixture.h"

typedef struct
{
  DeskFixture desk;
  DutyIncident *incident;
  GtkWidget *dialog;
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  g_autofree char *code = NULL;

  ui_point_away ();
  adw_style_manager_set_color_scheme (adw_style_manager_get_default (), ADW_COLOR_SCHEME_FORCE_DARK);
  desk_fixture_set_up (&self->desk, NULL);
  code = desk_fixture_report (&self->desk, "新站北侧积水，车辆被困");
  self->incident = duty_incident_book_find (duty_desk_get_book (self->desk.desk), code);
  self->dialog = duty_slip_dialog_new (self->desk.desk, self->incident, NULL);
  gtk_window_present (GTK_WINDOW (self->dialog));
  ui_wait_mapped (self->dialog);
  ui_settle ();
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  ui_destroy (GTK_WINDOW (self->dialog), self->dialog, NULL);
  desk_fixture_tear_down (&self->desk, NULL);
}

static char *
dup_output (const char *command, const char *path)
{
  g_autofree char *line = g_strconcat (command, " ", path, NULL);
  g_autoptr (GError) error = NULL;
  char *output = NULL;

  g_spawn_command_line_sync (line, &output, NULL, NULL, &error);
  g_assert_no_error (error);
  return g_strstrip (output);
}

/* Dark colours all around: the slip stays black on white. */
static void
test_screen_is_scanned (Fixture *self, gconstpointer data)
{
  g_autofree char *path = g_build_filename (self->desk.folder, "slip.png", NULL);
  g_autofree char *shot = dup_output ("import -window root -silent", path);
  g_autofree char *read = dup_output ("zbarimg --quiet --raw", path);

  g_assert_cmpstr (read, ==, duty_incident_get_code (self->incident));
  g_assert_cmpint (g_remove (path), ==, 0);
}

static gboolean
is_saved (gpointer dialog)
{
  return ui_find (dialog, GTK_TYPE_LABEL, "The slip was saved.") != NULL;
}

static void
test_saved_page_is_scanned (Fixture *self, gconstpointer data)
{
  g_autofree char *path = g_build_filename (self->desk.folder, "slip.pdf", NULL);
  g_autofree char *page = g_build_filename (self->desk.folder, "page.png", NULL);
  g_autofree char *pages = g_strconcat (path, " ", self->desk.folder, "/page", NULL);
  g_autofree char *none = NULL;
  g_autofree char *read = NULL;

  duty_slip_dialog_save (DUTY_SLIP_DIALOG (self->dialog), path);
  ui_wait (is_saved, self->dialog);
  none = dup_output ("pdftoppm -r 200 -png -singlefile", pages);
  read = dup_output ("zbarimg --quiet --raw", page);
  g_assert_cmpstr (read, ==, duty_incident_get_code (self->incident));
  g_assert_cmpint (g_remove (path), ==, 0);
  g_assert_cmpint (g_remove (page), ==, 0);
}

static gboolean
is_refused (gpointer dialog)
{
  GtkWidget *toast = ui_find (dialog, g_type_from_name ("AdwToastWidget"), NULL);

  return toast != NULL && !is_saved (dialog);
}

static void
test_failure_is_said (Fixture *self, gconstpointer data)
{
  duty_slip_dialog_save (DUTY_SLIP_DIALOG (self->dialog), "/nonexistent/slip.pdf");
  ui_wait (is_refused, self->dialog);
}

#define ADD(path, test) g_test_add (path, Fixture, NULL, set_up, test, tear_down)

int
main (int argc, char **argv)
{
  ui_init (&argc, &argv);
  ADD ("/slip-dialog/screen-is-scanned", test_screen_is_scanned);
  ADD ("/slip-dialog/saved-page-is-scanned", test_saved_page_is_scanned);
  ADD ("/slip-dialog/failure-is-said", test_failure_is_said);
  return g_test_run ();
}
