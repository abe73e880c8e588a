/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "base/duty-trust.h"

#include <glib/gstdio.h>

#include "support/duty-test-certificates.h"

typedef struct
{
  char *dir;
  char *path;
  DutyTrust *trust;
  GTlsCertificate *first;
  GTlsCertificate *second;
} Fixture;

static GTlsCertificate *
make_certificate (const char *pem)
{
  g_autoptr (GError) error = NULL;
  GTlsCertificate *certificate = g_tls_certificate_new_from_pem (pem, -1, &error);

  g_assert_no_error (error);
  return certificate;
}

static void
set_up (Fixture *self, gconstpointer data)
{
  self->dir = g_dir_make_tmp ("duty-trust-XXXXXX", NULL);
  self->path = g_build_filename (self->dir, "hosts", NULL);
  self->trust = duty_trust_new_for_file (self->path);
  self->first = make_certificate (DUTY_TEST_CERTIFICATE);
  self->second = make_certificate (DUTY_TEST_OTHER_CERTIFICATE);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  g_object_unref (self->trust);
  g_object_unref (self->first);
  g_object_unref (self->second);
  if (g_remove (self->path) != 0)
    g_test_message ("Nothing was written");
  g_assert_cmpint (g_rmdir (self->dir), ==, 0);
  g_free (self->path);
  g_free (self->dir);
}

static void
test_keeps_to_the_first (Fixture *self, gconstpointer data)
{
  g_autoptr (DutyTrust) later = duty_trust_new_for_file (self->path);

  g_assert_true (duty_trust_accepts (self->trust, "10.0.0.1:554", self->first));
  g_assert_true (duty_trust_accepts (self->trust, "10.0.0.1:554", self->first));
  g_assert_false (duty_trust_accepts (self->trust, "10.0.0.1:554", self->second));
  g_assert_true (duty_trust_accepts (self->trust, "10.0.0.1:55", self->second));
  g_assert_true (duty_trust_accepts (later, "10.0.0.1:554", self->first));
  g_assert_false (duty_trust_accepts (later, "10.0.0.1:554", self->second));
}

/* A cut in the middle of a line neither hides it nor takes the next one along. */
static void
test_survives_a_torn_line (Fixture *self, gconstpointer data)
{
  g_assert_true (g_file_set_contents (self->path, "10.0.0.1:554 2cf24d", -1, NULL));
  g_assert_true (duty_trust_accepts (self->trust, "10.0.0.2:554", self->first));
  g_assert_false (duty_trust_accepts (self->trust, "10.0.0.2:554", self->second));
  g_assert_false (duty_trust_accepts (self->trust, "10.0.0.1:554", self->first));
}

/* A file that is there and cannot be read is not one that says nothing. */
static void
test_refuses_without_its_file (Fixture *self, gconstpointer data)
{
  g_assert_cmpint (g_mkdir (self->path, 0700), ==, 0);
  g_assert_false (duty_trust_accepts (self->trust, "10.0.0.1:554", self->first));
}

static void
test_remembers_what_it_cannot_write (void)
{
  g_autoptr (DutyTrust) trust = duty_trust_new_for_file ("/nonexistent/duty/hosts");
  g_autoptr (GTlsCertificate) first = make_certificate (DUTY_TEST_CERTIFICATE);
  g_autoptr (GTlsCertificate) second = make_certificate (DUTY_TEST_OTHER_CERTIFICATE);

  g_assert_true (duty_trust_accepts (trust, "10.0.0.1:554", first));
  g_assert_true (duty_trust_accepts (trust, "10.0.0.1:554", first));
  g_assert_false (duty_trust_accepts (trust, "10.0.0.1:554", second));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, func) g_test_add ("/base/trust/" name, Fixture, NULL, set_up, func, tear_down)
  ADD ("keeps-to-the-first", test_keeps_to_the_first);
  ADD ("survives-a-torn-line", test_survives_a_torn_line);
  ADD ("refuses-without-its-file", test_refuses_without_its_file);
#undef ADD
  g_test_add_func ("/base/trust/remembers-what-it-cannot-write", test_remembers_what_it_cannot_write);
  return g_test_run ();
}
