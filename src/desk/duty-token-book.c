/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "desk/duty-token-book.h"

#include <sodium.h>

/* Longer than any secret of ours; more is not worth hashing. */
#define MAX_SECRET 256

struct _DutyTokenBook
{
  GPtrArray *tokens; /* of DutyToken */
};

DutyTokenBook *
duty_token_book_new (void)
{
  DutyTokenBook *self = g_new (DutyTokenBook, 1);

  self->tokens = g_ptr_array_new_with_free_func ((GDestroyNotify) duty_token_free);
  return self;
}

void
duty_token_book_free (DutyTokenBook *self)
{
  g_ptr_array_unref (self->tokens);
  g_free (self);
}

/**
 * duty_token_book_add:
 * @self: a book
 * @caller: whom the token was made for; a token of that name that was there before counts no more
 * @hash: what duty_token_hash() made of its secret
 */
void
duty_token_book_add (DutyTokenBook *self, const DutyCaller *caller, GBytes *hash)
{
  for (guint i = 0; i < self->tokens->len; i++)
    if (g_str_equal (((DutyToken *) g_ptr_array_index (self->tokens, i))->caller->name, caller->name))
      {
        g_ptr_array_remove_index_fast (self->tokens, i);
        break;
      }
  g_ptr_array_add (self->tokens, duty_token_new (caller, hash));
}

static gboolean
is_same (GBytes *a, GBytes *b)
{
  gsize size_a, size_b;
  const void *data_a = g_bytes_get_data (a, &size_a);
  const void *data_b = g_bytes_get_data (b, &size_b);

  return size_a == size_b && sodium_memcmp (data_a, data_b, size_a) == 0;
}

/**
 * duty_token_book_find:
 * @self: a book
 * @secret: what a caller presents
 *
 * Compares with every token, each in the same time, so that how long it takes tells nothing.
 *
 * Returns: (transfer full) (nullable): whom the token was made for
 */
DutyCaller *
duty_token_book_find (DutyTokenBook *self, const char *secret)
{
  g_autoptr (GBytes) hash = NULL;
  const DutyCaller *caller = NULL;

  if (strnlen (secret, MAX_SECRET + 1) > MAX_SECRET)
    return NULL;
  hash = duty_token_hash (secret);
  for (guint i = 0; i < self->tokens->len; i++)
    {
      const DutyToken *token = g_ptr_array_index (self->tokens, i);

      if (is_same (token->hash, hash))
        caller = token->caller;
    }
  return duty_caller_copy (caller);
}
