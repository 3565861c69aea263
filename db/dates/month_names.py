"""The names of months in the languages of partners, in each form that stands in a date."""

OTHER_MONTHS = (
    # German, Czech, Slovak, Lithuanian, each with the forms after "of" and "in"
    "januar janner leden ledna lednu lednem januara januari sausis sausio sausi",
    "februar feber unor unora unoru februara februari vasaris vasario vasari",
    "marz maerz brezen brezna breznu marec marca marci kovas kovo kova",
    "april duben dubna dubnu aprila aprili balandis balandzio balandi",
    "mai kveten kvetna kvetnu maj maja maji geguze geguzes",
    "juni juno cerven cervna cervnu jun juna birzelis birzelio birzeli",
    "juli cervenec cervence cervenci jul jula liepa liepos",
    "august srpen srpna srpnu augusta auguste rugpjutis rugpjucio rugpjuti",
    "september zari septembra septembri rugsejis rugsejo rugseji",
    "oktober okt rijen rijna rijnu oktobra oktobri spalis spalio spali",
    "november listopad listopadu novembra novembri lapkritis lapkricio lapkriti",
    "dezember dez prosinec prosince prosinci december decembra decembri gruodis gruodzio gruodi",
)
"""The forms of each month, January first, as `plain` gives them."""
