/* test-base-work.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "goals-work.h"

/* So often that a thread which lets go later than the callback is caught at it. */
#define ROUNDS 3000

static GThread *main_thread;
static int results_freed;

static void
take_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  *(GTask **) user_data = G_TASK (g_object_ref (result));
}

/* Does @work for a task of @source with the data @text, and waits for the task. (transfer full) */
static GTask *
run (GObject       *source,
     GCancellable  *cancellable,
     const char    *text,
     GoalsWork      work,
     GDestroyNotify free_result)
{
  GTask *done = NULL;
  GTask *task = g_task_new (source, cancellable, take_cb, &done);

  g_task_set_task_data (task, g_strdup (text), g_free);
  goals_work_start (task, work, free_result);
  g_object_unref (task);
  while (done == NULL)
    g_main_context_iteration (NULL, TRUE);
  return done;
}

static void
free_text (gpointer text)
{
  g_assert_true (g_thread_self () == main_thread);
  results_freed++;
  g_free (text);
}

static gpointer
double_text (gpointer      data,
             GCancellable *cancellable,
             GError      **error)
{
  g_assert_true (g_thread_self () != main_thread);
  return g_strdup_printf ("%s%s", (const char *) data, (const char *) data);
}

static gpointer
fail (gpointer      data,
      GCancellable *cancellable,
      GError      **error)
{
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE, "No room for %s", (const char *) data);
  return NULL;
}

static gpointer
succeed (gpointer      data,
         GCancellable *cancellable,
         GError      **error)
{
  return GOALS_WORK_DONE;
}

static gpointer
decline (gpointer      data,
         GCancellable *cancellable,
         GError      **error)
{
  return NULL;
}

static gpointer
cancel_and_double (gpointer      data,
                   GCancellable *cancellable,
                   GError      **error)
{
  g_cancellable_cancel (cancellable);
  return double_text (data, cancellable, error);
}

static void
test_pointer (void)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GTask) task = run (NULL, NULL, "ab", double_text, free_text);
  g_autofree char *text = g_task_propagate_pointer (task, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (text, ==, "abab");
}

static void
test_boolean (void)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GTask) done = run (NULL, NULL, "ab", succeed, NULL);
  g_autoptr(GTask) declined = run (NULL, NULL, "ab", decline, NULL);

  g_assert_true (g_task_propagate_boolean (done, &error));
  g_assert_no_error (error);
  g_assert_false (g_task_propagate_boolean (declined, &error));
  g_assert_no_error (error);
}

static void
test_error (void)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GTask) task = run (NULL, NULL, "ab", fail, free_text);

  g_assert_null (g_task_propagate_pointer (task, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE);
  g_assert_cmpstr (error->message, ==, "No room for ab");
}

/* The caller is told that it was cancelled; what was made all the same is freed, once. */
static void
test_cancelled (void)
{
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  g_autoptr(GError) error = NULL;
  g_autoptr(GTask) task = run (NULL, cancellable, "ab", cancel_and_double, free_text);

  results_freed = 0;
  g_assert_null (g_task_propagate_pointer (task, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_object (&task);
  g_assert_cmpint (results_freed, ==, 1);
}

/* Once the callback was called, nobody else has the source object. */
static void
test_source (void)
{
  for (guint i = 0; i < ROUNDS; i++)
    {
      GObject *source = g_object_new (G_TYPE_OBJECT, NULL);
      GTask *task = run (source, NULL, "ab", succeed, NULL);

      g_assert_true (g_task_propagate_boolean (task, NULL));
      g_assert_finalize_object (task);
      g_assert_finalize_object (source);
    }
}

static gboolean
count_cb (gpointer user_data)
{
  guint *left = user_data;

  return --*left > 0 ? G_SOURCE_CONTINUE : G_SOURCE_REMOVE;
}

static gboolean
draw_cb (gpointer user_data)
{
  ++*(guint *) user_data;
  return G_SOURCE_CONTINUE;
}

/* Neither waits for the other to end: what is always drawn again, and what is done in slices. */
static void
test_slice (void)
{
  gint64 end = g_get_monotonic_time () + 20 * G_USEC_PER_SEC;
  guint left = 20;
  guint drawn = 0;
  guint drawing = g_idle_add_full (G_PRIORITY_HIGH_IDLE + 20, draw_cb, &drawn, NULL);

  goals_work_slice (count_cb, &left, NULL);
  while (left > 0 && g_get_monotonic_time () < end)
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (drawing);
  g_assert_cmpuint (left, ==, 0);
  g_assert_cmpuint (drawn, >=, 10);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  main_thread = g_thread_self ();
  g_test_add_func ("/base/work/pointer", test_pointer);
  g_test_add_func ("/base/work/boolean", test_boolean);
  g_test_add_func ("/base/work/error", test_error);
  g_test_add_func ("/base/work/cancelled", test_cancelled);
  g_test_add_func ("/base/work/source", test_source);
  g_test_add_func ("/base/work/slice", test_slice);
  return g_test_run ();
}
