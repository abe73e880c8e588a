/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <glib/gstdio.h>

#include "model/duty-head.h"

#define HASH "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff"

static DutySigner *
make_signer (void)
{
  g_autofree char *dir = g_dir_make_tmp ("head-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (dir, "sign.key", NULL);
  g_autofree char *public_path = g_build_filename (dir, "sign.pub", NULL);
  DutySigner *signer = duty_signer_new_for_file (path, NULL);

  g_assert_nonnull (signer);
  g_unlink (path);
  g_unlink (public_path);
  g_assert_cmpint (g_rmdir (dir), ==, 0);
  return signer;
}

static DutyHead
make_head (void)
{
  DutyHead head = { .at = G_GINT64_CONSTANT (0x0102030405060708) };

  g_assert_true (duty_head_read_mark ("258:" HASH, &head.seq, head.hash));
  return head;
}

/* The form of the message is a promise to those who verify it elsewhere. */
static void
test_the_message_is_known (void)
{
  static const guchar MESSAGE[] = "dutydesk-journal-head-1"
                                  "\0\0\0\0\0\0\x01\x02"
                                  "\x01\x02\x03\x04\x05\x06\x07\x08"
                                  "\x00\x11\x22\x33\x44\x55\x66\x77\x88\x99\xaa\xbb\xcc\xdd\xee\xff"
                                  "\x00\x11\x22\x33\x44\x55\x66\x77\x88\x99\xaa\xbb\xcc\xdd\xee\xff";
  g_autoptr (DutySigner) signer = make_signer ();
  DutyHead head = make_head ();

  duty_head_sign (&head, signer);
  g_assert_cmpuint (sizeof MESSAGE - 1, ==, 71);
  g_assert_true (duty_signer_verify (head.key, MESSAGE, sizeof MESSAGE - 1, head.signature));
}

static void
test_every_part_is_signed (void)
{
  g_autoptr (DutySigner) signer = make_signer ();
  DutyHead head = make_head ();
  guchar *bytes = (guchar *) &head;

  duty_head_sign (&head, signer);
  for (gsize i = 0; i < sizeof head; i++)
    {
      bytes[i] ^= 4;
      g_assert_false (duty_head_check (&head));
      bytes[i] ^= 4;
    }
  g_assert_true (duty_head_check (&head));
}

static void
test_marks (void)
{
  static const char *const BAD[] = {
    "",
    ":",
    "258",
    "258:",
    ":" HASH,
    "0:" HASH,
    "-1:" HASH,
    "2x:" HASH,
    "258:" HASH "0",
    "258:" HASH ":1",
    "99999999999999999999:" HASH,
    "258:00112233445566778899aabbccddeeff",
    "258:zz112233445566778899aabbccddeeff00112233445566778899aabbccddeeff",
  };
  DutyHead head = make_head ();
  g_autofree char *mark = duty_head_to_mark (&head);

  g_assert_cmpint (head.seq, ==, 258);
  g_assert_cmpstr (mark, ==, "258:" HASH);
  for (gsize i = 0; i < G_N_ELEMENTS (BAD); i++)
    g_assert_false (duty_head_read_mark (BAD[i], &head.seq, head.hash));
}

static void
test_times_that_cannot_be (void)
{
  DutyHead head = { .at = G_GINT64_CONSTANT (1795305600) * G_USEC_PER_SEC };
  DutyHead never = { .at = G_MAXINT64 };
  g_autofree char *time = duty_head_format_time (&head);
  g_autofree char *none = duty_head_format_time (&never);

  g_assert_cmpstr (time, ==, "2026-11-22 08:00:00");
  g_assert_cmpstr (none, ==, "?");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/head/the-message-is-known", test_the_message_is_known);
  g_test_add_func ("/model/head/every-part-is-signed", test_every_part_is_signed);
  g_test_add_func ("/model/head/marks", test_marks);
  g_test_add_func ("/model/head/times-that-cannot-be", test_times_that_cannot_be);
  return g_test_run ();
}
