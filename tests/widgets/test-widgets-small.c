/* test-widgets-small.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <adwaita.h>
#include <glib/gi18n-lib.h>
#include <math.h>
#include "goals-beside-layout.h"
#include "goals-columns-layout.h"
#include "goals-confidence.h"
#include "goals-confidence-scale.h"
#include "goals-date-entry.h"
#include "goals-explain.h"
#include "goals-if-room.h"
#include "goals-number.h"
#include "goals-person-chip.h"
#include "goals-progress-bar.h"
#include "goals-status-look.h"
#include "goals-status-pill.h"
#include "goals-style.h"
#include "goals-value-entry.h"
#include "goals-widgets-init.h"
#include "goals-wrap-layout.h"

static GType
nth_type (guint i)
{
  switch (i)
    {
    case 0: return GOALS_TYPE_CONFIDENCE;
    case 1: return GOALS_TYPE_CONFIDENCE_SCALE;
    case 2: return GOALS_TYPE_PERSON_CHIP;
    case 3: return GOALS_TYPE_PROGRESS_BAR;
    case 4: return GOALS_TYPE_STATUS_PILL;
    case 5: return GOALS_TYPE_VALUE_ENTRY;
    case 6: return GOALS_TYPE_DATE_ENTRY;
    case 7: return GOALS_TYPE_WRAP_LAYOUT;
    case 8: return GOALS_TYPE_COLUMNS_LAYOUT;
    case 9: return GOALS_TYPE_BESIDE_LAYOUT;
    default: return G_TYPE_INVALID;
    }
}

static void
count_cb (GObject *object, GParamSpec *pspec, guint *count)
{
  *count += 1;
}

static void
count_edits_cb (guint *count)
{
  *count += 1;
}

/* Another value than the one the property has. */
static void
make_other_value (GParamSpec *pspec, const GValue *now, GValue *other)
{
  g_value_init (other, pspec->value_type);
  if (G_IS_PARAM_SPEC_DOUBLE (pspec))
    g_value_set_double (other, g_value_get_double (now) == 0.5 ? 0.75 : 0.5);
  else if (G_IS_PARAM_SPEC_INT (pspec))
    g_value_set_int (other, g_value_get_int (now) == 4 ? 5 : 4);
  else if (G_IS_PARAM_SPEC_BOOLEAN (pspec))
    g_value_set_boolean (other, !g_value_get_boolean (now));
  else if (G_IS_PARAM_SPEC_ENUM (pspec))
    g_value_set_enum (other, g_value_get_enum (now) == 1 ? 2 : 1);
  else if (G_IS_PARAM_SPEC_STRING (pspec))
    g_value_set_string (other, "Other <b>text</b>");
  else
    g_assert_not_reached ();
}

static void
check_property (GObject *object, GParamSpec *pspec)
{
  g_auto(GValue) now = G_VALUE_INIT;
  g_auto(GValue) other = G_VALUE_INIT;
  g_auto(GValue) after = G_VALUE_INIT;
  g_autofree char *signal = g_strconcat ("notify::", pspec->name, NULL);
  guint count = 0;
  gulong handler = g_signal_connect (object, signal, G_CALLBACK (count_cb), &count);

  g_value_init (&now, pspec->value_type);
  g_value_init (&after, pspec->value_type);
  g_object_get_property (object, pspec->name, &now);
  g_object_set_property (object, pspec->name, &now);
  g_assert_cmpuint (count, ==, 0);
  make_other_value (pspec, &now, &other);
  g_object_set_property (object, pspec->name, &other);
  g_assert_cmpuint (count, ==, 1);
  g_object_get_property (object, pspec->name, &after);
  g_assert_cmpint (g_param_values_cmp (pspec, &other, &after), ==, 0);
  g_object_set_property (object, pspec->name, &other);
  g_assert_cmpuint (count, ==, 1);
  g_signal_handler_disconnect (object, handler);
}

static void
test_properties (void)
{
  for (guint i = 0; nth_type (i) != G_TYPE_INVALID; i++)
    {
      GObject *object = g_object_new (nth_type (i), NULL);
      g_autofree GParamSpec **pspecs = NULL;
      guint n;

      if (g_object_is_floating (object))
        g_object_ref_sink (object);
      pspecs = g_object_class_list_properties (G_OBJECT_GET_CLASS (object), &n);
      for (guint k = 0; k < n; k++)
        if (pspecs[k]->owner_type == nth_type (i))
          check_property (object, pspecs[k]);
      g_assert_finalize_object (object);
    }
}

static void
test_progress_is_measured (void)
{
  GoalsProgressBar *bar = g_object_ref_sink (GOALS_PROGRESS_BAR (goals_progress_bar_new ()));
  GtkWidget *real = gtk_widget_get_first_child (GTK_WIDGET (bar));
  GtkWidget *lap = gtk_widget_get_next_sibling (real);
  GtkWidget *tick = gtk_widget_get_next_sibling (lap);
  graphene_rect_t bounds;
  int height;

  goals_progress_bar_set_progress (bar, 1.75);
  goals_progress_bar_set_expected (bar, 0.5);
  g_assert_true (GTK_IS_PROGRESS_BAR (real));
  g_assert_cmpfloat (gtk_progress_bar_get_fraction (GTK_PROGRESS_BAR (real)), ==, 1);
  g_assert_true (gtk_widget_get_visible (lap));
  gtk_widget_measure (GTK_WIDGET (bar), GTK_ORIENTATION_VERTICAL, -1, &height, NULL, NULL, NULL);
  gtk_widget_allocate (GTK_WIDGET (bar), 200, height, -1, NULL);
  g_assert_true (gtk_widget_compute_bounds (lap, GTK_WIDGET (bar), &bounds));
  g_assert_cmpfloat_with_epsilon (bounds.size.width, 150, 1);
  g_assert_true (gtk_widget_compute_bounds (tick, GTK_WIDGET (bar), &bounds));
  g_assert_cmpfloat_with_epsilon (bounds.origin.x + bounds.size.width / 2, 100, 1);

  gtk_widget_set_direction (GTK_WIDGET (bar), GTK_TEXT_DIR_RTL);
  goals_progress_bar_set_expected (bar, 0.25);
  gtk_widget_allocate (GTK_WIDGET (bar), 200, height, -1, NULL);
  g_assert_true (gtk_widget_compute_bounds (tick, GTK_WIDGET (bar), &bounds));
  g_assert_cmpfloat_with_epsilon (bounds.origin.x + bounds.size.width / 2, 150, 1);

  goals_progress_bar_set_progress (bar, -0.2);
  g_assert_cmpfloat (gtk_progress_bar_get_fraction (GTK_PROGRESS_BAR (real)), ==, 0);
  g_assert_false (gtk_widget_get_visible (lap));
  goals_progress_bar_set_expected (bar, -1);
  g_assert_false (gtk_widget_get_visible (tick));
  g_assert_finalize_object (bar);
}

static void
assert_words (GtkWidget *pill, const char *expected)
{
  GtkWidget *box = gtk_widget_get_first_child (pill);

  g_assert_cmpstr (gtk_label_get_text (GTK_LABEL (gtk_widget_get_last_child (box))), ==, expected);
}

static double
linear (double channel)
{
  return channel <= .03928 ? channel / 12.92 : pow ((channel + .055) / 1.055, 2.4);
}

static double
luminance (const GdkRGBA *color)
{
  return .2126 * linear (color->red) + .7152 * linear (color->green) + .0722 * linear (color->blue);
}

/* Of the word of a pill with its own tint on a card, as WCAG counts it. */
static double
get_contrast (GtkWidget *pill, const GdkRGBA *card)
{
  const float tint = .13f;
  GtkWidget *box = gtk_widget_get_first_child (pill);
  GdkRGBA word, meaning, ground;
  double a, b;

  goals_style_get_text_color (gtk_widget_get_last_child (box), &word);
  goals_style_get_text_color (box, &meaning);
  ground = (GdkRGBA) {
    card->red + tint * (meaning.red - card->red), card->green + tint * (meaning.green - card->green),
    card->blue + tint * (meaning.blue - card->blue), 1
  };
  a = luminance (&word);
  b = luminance (&ground);

  return (MAX (a, b) + .05) / (MIN (a, b) + .05);
}

/* In light and in dark, what a card has of it. */
static void
test_pill_contrast (void)
{
  static const GdkRGBA cards[] = { { 1, 1, 1, 1 }, { .21f, .21f, .21f, 1 } };
  AdwStyleManager *manager = adw_style_manager_get_default ();
  g_autoptr(GEnumClass) statuses = g_type_class_ref (GOALS_TYPE_STATUS);

  for (guint dark = 0; dark < G_N_ELEMENTS (cards); dark++)
    {
      adw_style_manager_set_color_scheme (manager, dark ? ADW_COLOR_SCHEME_FORCE_DARK : ADW_COLOR_SCHEME_FORCE_LIGHT);
      for (guint i = 0; i < statuses->n_values; i++)
        {
          GtkWidget *pill = g_object_ref_sink (goals_status_pill_new ());

          goals_status_pill_set_status (GOALS_STATUS_PILL (pill), (GoalsStatus) statuses->values[i].value);
          g_test_message ("dark %u, %s: %.2f", dark, statuses->values[i].value_nick, get_contrast (pill, &cards[dark]));
          g_assert_cmpfloat (get_contrast (pill, &cards[dark]), >=, 4.5);
          g_assert_finalize_object (pill);
        }
    }
  adw_style_manager_set_color_scheme (manager, ADW_COLOR_SCHEME_DEFAULT);
}

static void
test_pill_words (void)
{
  GtkWidget *pill = g_object_ref_sink (goals_status_pill_new ());
  GtkWidget *box = gtk_widget_get_first_child (pill);

  goals_status_pill_set_status (GOALS_STATUS_PILL (pill), GOALS_STATUS_AT_RISK);
  assert_words (pill, goals_enum_display (GOALS_TYPE_STATUS, GOALS_STATUS_AT_RISK));
  g_assert_true (gtk_widget_has_css_class (box, "at-risk"));
  g_assert_cmpstr (gtk_widget_get_tooltip_text (gtk_widget_get_last_child (pill)), ==, "No recent check-in");
  goals_status_pill_set_health (GOALS_STATUS_PILL (pill), GOALS_HEALTH_HEALTHY);
  assert_words (pill, goals_enum_display (GOALS_TYPE_HEALTH, GOALS_HEALTH_HEALTHY));
  g_assert_false (gtk_widget_has_css_class (box, "at-risk"));
  g_assert_true (gtk_widget_has_css_class (box, "on-track"));
  g_assert_cmpstr (gtk_widget_get_tooltip_text (gtk_widget_get_last_child (pill)), ==, "No recent measurement");
  goals_status_pill_set_text (GOALS_STATUS_PILL (pill), "3 healthy");
  assert_words (pill, "3 healthy");
  goals_status_pill_set_text (GOALS_STATUS_PILL (pill), NULL);
  assert_words (pill, goals_enum_display (GOALS_TYPE_HEALTH, GOALS_HEALTH_HEALTHY));
  g_assert_finalize_object (pill);
}

/* Every status has its own shape, and the program has an icon of that name. */
static void
test_shapes (void)
{
  g_autoptr(GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (GoalsStatus status = GOALS_STATUS_NOT_STARTED; status <= GOALS_STATUS_DONE; status++)
    {
      const char *icon = goals_status_get_icon_name (status);
      g_autofree char *file = g_strconcat (icon, ".svg", NULL);
      g_autofree char *path = g_build_filename (g_getenv ("GOALS_SOURCE_ROOT"), "data", "icons", file, NULL);

      g_assert_true (g_hash_table_add (seen, (gpointer) icon));
      g_assert_true (g_hash_table_add (seen, (gpointer) goals_status_get_css_class (status)));
      g_assert_true (g_file_test (path, G_FILE_TEST_EXISTS));
    }
}

static void
test_confidence (void)
{
  GtkWidget *confidence = g_object_ref_sink (goals_confidence_new ());
  GtkWidget *steps = gtk_widget_get_first_child (confidence);

  g_assert_false (gtk_widget_get_visible (steps));
  goals_confidence_set_confidence (GOALS_CONFIDENCE (confidence), 7);
  g_assert_true (gtk_widget_get_visible (steps));
  g_assert_cmpfloat (gtk_level_bar_get_value (GTK_LEVEL_BAR (steps)), ==, 7);
  g_assert_cmpstr (gtk_label_get_text (GTK_LABEL (gtk_widget_get_last_child (confidence))), ==, "7/10");
  goals_confidence_set_compact (GOALS_CONFIDENCE (confidence), TRUE);
  g_assert_false (gtk_widget_get_visible (steps));
  g_assert_finalize_object (confidence);

  g_assert_cmpint (goals_confidence_type_digit (-1, 0), ==, 0);
  g_assert_cmpint (goals_confidence_type_digit (-1, 7), ==, 7);
  g_assert_cmpint (goals_confidence_type_digit (1, 0), ==, 10);
  g_assert_cmpint (goals_confidence_type_digit (7, 0), ==, 0);
  g_assert_cmpstr (goals_confidence_get_word (3), ==, C_("confidence", "low"));
  g_assert_cmpstr (goals_confidence_get_word (4), ==, C_("confidence", "medium"));
  g_assert_cmpstr (goals_confidence_get_word (7), ==, C_("confidence", "high"));
}

static void
test_person (void)
{
  GtkWidget *chip = g_object_ref_sink (goals_person_chip_new ());
  GtkWidget *avatar = gtk_widget_get_first_child (chip);

  g_assert_false (gtk_widget_get_visible (avatar));
  goals_person_chip_set_person (GOALS_PERSON_CHIP (chip), "Ada Example");
  g_assert_true (gtk_widget_get_visible (avatar));
  g_assert_cmpstr (gtk_label_get_text (GTK_LABEL (gtk_widget_get_last_child (chip))), ==, "Ada Example");
  goals_person_chip_set_person (GOALS_PERSON_CHIP (chip), NULL);
  g_assert_false (gtk_widget_get_visible (avatar));
  g_assert_finalize_object (chip);
}

static void
assert_place (GtkWidget *child, int x, int y)
{
  graphene_rect_t bounds;

  g_assert_true (gtk_widget_compute_bounds (child, gtk_widget_get_parent (child), &bounds));
  g_assert_cmpfloat (bounds.origin.x, ==, x);
  g_assert_cmpfloat (bounds.origin.y, ==, y);
}

static void
test_wrap (void)
{
  GtkLayoutManager *layout = g_object_new (GOALS_TYPE_WRAP_LAYOUT, "spacing", 6, NULL);
  GtkWidget *box = g_object_ref_sink (g_object_new (GTK_TYPE_BOX, "layout-manager", layout, NULL));
  GtkWidget *children[3];
  int minimum, natural;

  g_object_unref (layout);
  for (guint i = 0; i < G_N_ELEMENTS (children); i++)
    {
      children[i] = g_object_new (GTK_TYPE_BOX, "width-request", 100, "height-request", 20, NULL);
      gtk_box_append (GTK_BOX (box), children[i]);
    }
  gtk_widget_measure (box, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, &natural, NULL, NULL);
  g_assert_cmpint (minimum, ==, 100);
  g_assert_cmpint (natural, ==, 312);
  gtk_widget_measure (box, GTK_ORIENTATION_VERTICAL, 311, &minimum, &natural, NULL, NULL);
  g_assert_cmpint (minimum, ==, 46);
  gtk_widget_allocate (box, 311, 46, -1, NULL);
  assert_place (children[1], 106, 0);
  assert_place (children[2], 0, 26);
  gtk_widget_set_direction (box, GTK_TEXT_DIR_RTL);
  gtk_widget_allocate (box, 311, 46, -1, NULL);
  assert_place (children[0], 211, 0);
  assert_place (children[2], 211, 26);
  g_assert_finalize_object (box);
}

static void
test_columns (void)
{
  GtkLayoutManager *layout = g_object_new (GOALS_TYPE_COLUMNS_LAYOUT, "spacing", 24, "column-width", 300, NULL);
  GtkWidget *box = g_object_ref_sink (g_object_new (GTK_TYPE_BOX, "layout-manager", layout, NULL));
  GtkWidget *first = g_object_new (GTK_TYPE_BOX, "width-request", 50, "height-request", 20, NULL);
  GtkWidget *second = g_object_new (GTK_TYPE_BOX, "width-request", 50, "height-request", 30, NULL);
  double scale = goals_style_get_text_scale (box);
  int room = (int) (600 * scale) + 24;
  int height;

  g_object_unref (layout);
  gtk_box_append (GTK_BOX (box), first);
  gtk_box_append (GTK_BOX (box), second);
  gtk_widget_measure (box, GTK_ORIENTATION_VERTICAL, room, &height, NULL, NULL, NULL);
  g_assert_cmpint (height, ==, 30);
  gtk_widget_allocate (box, room, height, -1, NULL);
  assert_place (second, (room - 24) / 2 + 24, 0);
  g_assert_cmpint (gtk_widget_get_height (first), ==, height);
  gtk_widget_set_direction (box, GTK_TEXT_DIR_RTL);
  gtk_widget_allocate (box, room, height, -1, NULL);
  assert_place (second, room - 24 - 2 * ((room - 24) / 2), 0);
  gtk_widget_measure (box, GTK_ORIENTATION_VERTICAL, room - 1, &height, NULL, NULL, NULL);
  g_assert_cmpint (height, ==, 74);
  gtk_widget_allocate (box, room - 1, height, -1, NULL);
  assert_place (first, 0, 0);
  assert_place (second, 0, 44);
  g_assert_finalize_object (box);
}

/* A wrapping text would like one line, and leaves the other one its place as long as it can be read. */
static void
test_beside (void)
{
  GtkLayoutManager *layout = g_object_new (GOALS_TYPE_BESIDE_LAYOUT, "spacing", 10, "text-width", 200, NULL);
  GtkWidget *box = g_object_ref_sink (g_object_new (GTK_TYPE_BOX, "layout-manager", layout, NULL));
  GtkWidget *text = gtk_label_new ("What has come to pass, what was kept, and what is to be done about it now by whoever reads all of this");
  GtkWidget *other = g_object_new (GTK_TYPE_BOX, "width-request", 100, "height-request", 300, NULL);
  double scale = goals_style_get_text_scale (box);
  int room = (int) (200 * scale) + 110;
  int minimum, height, above;

  g_object_unref (layout);
  gtk_label_set_wrap (GTK_LABEL (text), TRUE);
  gtk_box_append (GTK_BOX (box), text);
  gtk_box_append (GTK_BOX (box), other);
  gtk_widget_measure (box, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  g_assert_cmpint (minimum, <, room);
  gtk_widget_measure (box, GTK_ORIENTATION_VERTICAL, room, &height, NULL, NULL, NULL);
  g_assert_cmpint (height, ==, 300);
  gtk_widget_allocate (box, room, height, -1, NULL);
  assert_place (other, room - 100, 0);
  g_assert_cmpint (gtk_widget_get_width (text), ==, room - 110);
  gtk_widget_set_direction (box, GTK_TEXT_DIR_RTL);
  gtk_widget_allocate (box, room, height, -1, NULL);
  assert_place (other, 0, 0);
  assert_place (text, 110, 0);
  gtk_widget_measure (text, GTK_ORIENTATION_VERTICAL, room - 1, NULL, &above, NULL, NULL);
  gtk_widget_measure (box, GTK_ORIENTATION_VERTICAL, room - 1, &height, NULL, NULL, NULL);
  g_assert_cmpint (height, ==, above + 310);
  gtk_widget_set_direction (box, GTK_TEXT_DIR_LTR);
  gtk_widget_allocate (box, room - 1, height, -1, NULL);
  assert_place (other, room - 101, above + 10);
  gtk_widget_set_size_request (other, 0, 0);
  gtk_widget_measure (box, GTK_ORIENTATION_VERTICAL, room - 1, &height, NULL, NULL, NULL);
  g_assert_cmpint (height, ==, above);
  /* A short one needs no more than it is */
  gtk_label_set_text (GTK_LABEL (text), "!");
  gtk_widget_set_size_request (other, 100, 300);
  gtk_widget_measure (box, GTK_ORIENTATION_VERTICAL, 150, &height, NULL, NULL, NULL);
  g_assert_cmpint (height, ==, 300);
  g_assert_finalize_object (box);
}

static void
count_child_cb (GtkWidget *widget, GParamSpec *pspec, guint *count)
{
  *count += 1;
}

static void
test_if_room (void)
{
  GtkWidget *widget = g_object_ref_sink (g_object_new (GOALS_TYPE_IF_ROOM, NULL));
  GtkWidget *child = g_object_new (GTK_TYPE_BOX, "width-request", 100, "height-request", 20, NULL);
  g_autoptr(GtkWidget) found = NULL;
  int minimum, natural;
  guint count = 0;

  gtk_widget_measure (widget, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &natural, NULL, NULL);
  g_assert_cmpint (natural, ==, 0);
  g_signal_connect (widget, "notify::child", G_CALLBACK (count_child_cb), &count);
  g_object_set (widget, "child", child, NULL);
  g_object_set (widget, "child", child, NULL);
  g_assert_cmpuint (count, ==, 1);
  g_object_get (widget, "child", &found, NULL);
  g_assert_true (found == child);
  gtk_widget_measure (widget, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, &natural, NULL, NULL);
  g_assert_cmpint (minimum, ==, 0);
  g_assert_cmpint (natural, ==, 100);
  gtk_widget_measure (widget, GTK_ORIENTATION_VERTICAL, -1, &minimum, NULL, NULL, NULL);
  g_assert_cmpint (minimum, ==, 20);
  gtk_widget_allocate (widget, 100, 20, -1, NULL);
  g_assert_true (gtk_widget_get_child_visible (child));
  gtk_widget_allocate (widget, 99, 20, -1, NULL);
  g_assert_false (gtk_widget_get_child_visible (child));
  g_object_set (widget, "child", NULL, NULL);
  g_assert_null (gtk_widget_get_first_child (widget));
  g_clear_object (&found);
  g_assert_finalize_object (widget);
}

static void
test_explain (void)
{
  GtkWidget *window = adw_window_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *inner = gtk_button_new ();
  GtkWidget *place = NULL;
  GtkWidget *popover;

  gtk_box_append (GTK_BOX (box), inner);
  adw_window_set_content (ADW_WINDOW (window), box);
  gtk_window_present (GTK_WINDOW (window));
  g_assert_null (goals_explain_find (inner, NULL));
  g_assert_false (goals_explain_show (inner));
  gtk_widget_set_tooltip_text (box, "42 % of <all>");
  g_assert_cmpstr (goals_explain_find (inner, &place), ==, "42 % of <all>");
  g_assert_true (place == box);
  g_assert_true (goals_explain_show (inner));
  popover = gtk_widget_get_last_child (window);
  g_assert_true (GTK_IS_POPOVER (popover));
  g_assert_cmpstr (gtk_label_get_text (GTK_LABEL (gtk_popover_get_child (GTK_POPOVER (popover)))), ==, "42 % of <all>");
  gtk_popover_popdown (GTK_POPOVER (popover));
  while (g_main_context_pending (NULL))
    g_main_context_iteration (NULL, FALSE);
  g_assert_false (GTK_IS_POPOVER (gtk_widget_get_last_child (window)));
  g_assert_true (goals_explain_show (inner));
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
test_value_entry (void)
{
  GtkWidget *value = g_object_ref_sink (goals_value_entry_new ());
  GtkEditable *entry = GTK_EDITABLE (gtk_widget_get_first_child (value));
  guint edited = 0;
  double number;
  g_autoptr(GError) error = NULL;

  g_signal_connect_swapped (value, "edited", G_CALLBACK (count_edits_cb), &edited);
  g_object_set (value, "unit", "%", "decimals", 1, NULL);
  goals_value_entry_set_value (GOALS_VALUE_ENTRY (value), 41.5);
  g_assert_cmpuint (edited, ==, 0);
  g_assert_cmpstr (gtk_editable_get_text (entry), ==, "41.5");

  gtk_editable_set_text (entry, "42 %");
  g_assert_cmpfloat (goals_value_entry_get_value (GOALS_VALUE_ENTRY (value)), ==, 42);
  gtk_editable_set_text (entry, "a lot");
  g_assert_true (gtk_widget_has_css_class (GTK_WIDGET (entry), "error"));
  g_assert_true (isnan (goals_value_entry_get_value (GOALS_VALUE_ENTRY (value))));
  g_assert_false (goals_value_entry_read (GOALS_VALUE_ENTRY (value), &number, &error));
  g_assert_error (error, GOALS_NUMBER_ERROR, GOALS_NUMBER_ERROR_SYNTAX);
  gtk_editable_set_text (entry, "");
  g_assert_true (goals_value_entry_read (GOALS_VALUE_ENTRY (value), &number, NULL));
  g_assert_true (isnan (number));
  g_assert_false (gtk_widget_has_css_class (GTK_WIDGET (entry), "error"));
  g_assert_cmpuint (edited, >=, 3);
  g_assert_finalize_object (value);
}

static void
test_date_entry (void)
{
  GtkWidget *widget = g_object_ref_sink (goals_date_entry_new ());
  GoalsDateEntry *date = GOALS_DATE_ENTRY (widget);
  GtkEditable *entry = GTK_EDITABLE (gtk_widget_get_first_child (widget));
  GoalsDate today = goals_date_new (2026, 11, 21);
  GoalsDate read = GOALS_DATE_NONE;

  g_object_set (widget, "today", (int) today, NULL);
  goals_date_entry_set_date (date, today);
  g_assert_cmpstr (gtk_editable_get_text (entry), ==, "2026-11-21");
  gtk_editable_set_text (entry, "yesterday");
  g_assert_cmpint (goals_date_entry_get_date (date), ==, today - 1);
  gtk_editable_set_text (entry, "soon");
  g_assert_false (goals_date_entry_read (date, &read, NULL));
  g_assert_true (gtk_widget_has_css_class (GTK_WIDGET (entry), "error"));
  g_assert_cmpint (goals_date_entry_get_date (date), ==, today - 1);
  gtk_editable_set_text (entry, "");
  g_assert_false (goals_date_entry_read (date, &read, NULL));
  g_object_set (widget, "optional", TRUE, NULL);
  g_assert_true (goals_date_entry_read (date, &read, NULL));
  g_assert_cmpint (read, ==, GOALS_DATE_NONE);
  g_assert_finalize_object (widget);
}

int
main (int argc, char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  goals_widgets_init ();
  g_test_add_func ("/widgets/small/properties", test_properties);
  g_test_add_func ("/widgets/small/progress-is-measured", test_progress_is_measured);
  g_test_add_func ("/widgets/small/pill-words", test_pill_words);
  g_test_add_func ("/widgets/small/pill-contrast", test_pill_contrast);
  g_test_add_func ("/widgets/small/shapes", test_shapes);
  g_test_add_func ("/widgets/small/confidence", test_confidence);
  g_test_add_func ("/widgets/small/person", test_person);
  g_test_add_func ("/widgets/small/value-entry", test_value_entry);
  g_test_add_func ("/widgets/small/date-entry", test_date_entry);
  g_test_add_func ("/widgets/small/wrap", test_wrap);
  g_test_add_func ("/widgets/small/columns", test_columns);
  g_test_add_func ("/widgets/small/beside", test_beside);
  g_test_add_func ("/widgets/small/if-room", test_if_room);
  g_test_add_func ("/widgets/small/explain", test_explain);
  return g_test_run ();
}
